package dev.prosa.export;

import dev.prosa.store.ReadRate;
import dev.prosa.store.RefList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Reads the messages that ranges of the list name, into blocks keyed by shard. */
final class ReadRefs extends PTransform<PCollection<ListRange>, PCollection<KV<Integer, Block>>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  ReadRefs(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<KV<Integer, Block>> expand(PCollection<ListRange> ranges) {
    return ranges
        .apply("Read", ParDo.of(new ReadFn(spec)))
        .setCoder(KvCoder.of(VarIntCoder.of(), BlockCoder.INSTANCE));
  }

  static final class ReadFn extends DoFn<ListRange, KV<Integer, Block>> {

    private static final long serialVersionUID = 1L;

    /** Readers of one process share the limit; a run's limit is forgotten with its process. */
    private static final ConcurrentMap<String, ReadRate> RATES = new ConcurrentHashMap<>();

    private final ExportSpec spec;
    private transient @Nullable RefList list;

    ReadFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(@Element ListRange range, OutputReceiver<KV<Integer, Block>> output) {
      if (list == null) {
        // Not in @Setup: a worker that gets no range needs no connection.
        list = RefList.open(spec.redis(), rate());
      }
      BlockGatherer gatherer =
          new BlockGatherer(range, (shard, block) -> output.output(KV.of(shard, block)));
      list.read(range.snapshot(), range.from(), range.to(), gatherer);
      gatherer.finish();
      ProgressBoard.of(spec.runId()).read(range.to() - range.from());
    }

    private ReadRate rate() {
      return spec.maxReadRate() == 0
          ? ReadRate.UNLIMITED
          : RATES.computeIfAbsent(spec.runId(), run -> ReadRate.perSecond(spec.maxReadRate()));
    }

    @Teardown
    public void close() {
      if (list != null) {
        list.close();
        list = null;
      }
    }
  }
}
