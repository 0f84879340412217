package dev.prosa.export.pipeline;

import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.IndexReader;
import dev.prosa.store.RateLimiter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Reads the messages that pieces of the source name, into blocks keyed by shard. */
final class ReadRefs extends PTransform<PCollection<ReadRange>, PCollection<KV<Integer, Block>>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  ReadRefs(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<KV<Integer, Block>> expand(PCollection<ReadRange> ranges) {
    return ranges
        .apply("Read", ParDo.of(new ReadFn(spec)))
        .setCoder(KvCoder.of(VarIntCoder.of(), BlockCoder.INSTANCE));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder shown) {
    super.populateDisplayData(shown);
    shown
        .add(DisplayData.item("source", spec.reading().source().name()))
        .add(DisplayData.item("maxReadRate", spec.reading().maxRate()));
  }

  static final class ReadFn extends DoFn<ReadRange, KV<Integer, Block>> {

    private static final long serialVersionUID = 1L;

    /** Readers of one process share the limit; a run's limit is forgotten with its process. */
    private static final ConcurrentMap<String, RateLimiter> RATES = new ConcurrentHashMap<>();

    private static final long PAUSE_MILLIS = 200;

    private final ExportSpec spec;
    private transient @Nullable SourceReader source;
    private transient People people = People.APART;

    ReadFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(@Element ReadRange piece, OutputReceiver<KV<Integer, Block>> output) {
      if (source == null) {
        // Not in @Setup: a worker that gets no piece needs no connection.
        source = openOnceThere();
        people = People.of(spec);
      }
      BlockGatherer gatherer =
          new BlockGatherer(
              piece, people::of, (shard, block) -> output.output(KV.of(shard, block)));
      source.read(piece.selection(), gatherer);
      gatherer.finish();
      Counters.read(piece.selection().size());
      ProgressBoard.of(spec.runId()).read(piece.selection().size());
    }

    /**
     * Redis was there when the run began, so it is waited for as it is in the middle of a piece.
     */
    private SourceReader openOnceThere() {
      long end = System.nanoTime() + IndexReader.MAX_WAIT.toNanos();
      while (true) {
        try {
          return SourceReader.open(spec, rate());
        } catch (StoreUnavailableException away) {
          if (System.nanoTime() - end > 0) {
            throw away;
          }
          try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away;
          }
        }
      }
    }

    private RateLimiter rate() {
      return spec.reading().maxRate() == 0
          ? RateLimiter.UNLIMITED
          : RATES.computeIfAbsent(
              spec.runId(), run -> RateLimiter.perSecond(spec.reading().maxRate()));
    }

    @Teardown
    public void close() {
      if (source != null) {
        source.close();
        source = null;
      }
    }
  }
}
