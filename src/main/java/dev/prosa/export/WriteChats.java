package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.ShardWriter;
import dev.prosa.transcript.ConversationSink;
import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Puts each shard into order and writes its chats as they are. */
final class WriteChats
    extends PTransform<PCollection<KV<Integer, Iterable<Block>>>, PCollection<Finished>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  WriteChats(ExportSpec spec) {
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
        output.output(write(draft, shard.getKey(), shard.getValue()));
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      ProgressBoard.of(spec.runId()).wroteShard();
    }

    private Finished write(DatasetDraft draft, int shard, Iterable<Block> blocks)
        throws IOException {
      try (ShardWriter writer = draft.chats(shard, spec.chatTargets(), spec.source().keys());
          SortedShard sorted = new SortedShard(blocks, spec.sortBytes())) {
        Privacy privacy = new Privacy(spec);
        ConversationSink chats = new NotedPeople(writer, shard, spec);
        long repeated = sorted.drainTo(privacy.before(chats));
        sorted.rejectTo(writer);
        ShardResult result =
            writer
                .finish(sorted.expired(), repeated)
                .afterRedaction(privacy.filtered(), privacy.redacted())
                .withNotes(writer.finishNotes())
                .withStatistics(writer.statistics());
        return Finished.shard(result, privacy.people(), ResidueSearch.in(result, spec, draft));
      }
    }
  }
}
