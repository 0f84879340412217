package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.Rejected;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.ShardWriter;
import dev.prosa.transcript.ConversationSorter;
import dev.prosa.transcript.RepeatFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Puts each shard into order and writes its files. */
final class WriteShards
    extends PTransform<PCollection<KV<Integer, Iterable<Block>>>, PCollection<Finished>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  WriteShards(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<Finished> expand(PCollection<KV<Integer, Iterable<Block>>> shards) {
    return shards
        .apply("Write", ParDo.of(new WriteFn(spec)))
        .setCoder(SerializableCoder.of(Finished.class));
  }

  static final class WriteFn extends DoFn<KV<Integer, Iterable<Block>>, Finished> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    WriteFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Block>> shard, OutputReceiver<Finished> output) {
      DatasetDraft draft = spec.draft();
      try {
        output.output(Finished.shard(write(draft, shard.getKey(), shard.getValue())));
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      ProgressBoard.of(spec.runId()).wroteShard();
    }

    private ShardResult write(DatasetDraft draft, int shard, Iterable<Block> blocks)
        throws IOException {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      try (ShardWriter writer = draft.shard(shard, spec.targets());
          ConversationSorter sorter = new ConversationSorter(spec.sortBytes(), temporary)) {
        long expired = 0;
        List<Rejected> rejected = new ArrayList<>();
        for (Block block : blocks) {
          sorter.add(block.entries());
          expired += block.expired();
          rejected.addAll(block.rejected());
        }
        RepeatFilter filter = new RepeatFilter(writer);
        sorter.drainTo(filter);
        rejected.sort(Comparator.comparingLong(Rejected::position));
        for (Rejected record : rejected) {
          writer.reject(record);
        }
        return writer.finish(expired, filter.repeated());
      }
    }
  }
}
