package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.residual.PhoneSet;
import dev.prosa.export.residual.ResidueSearch;
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
    extends PTransform<PCollection<KV<Integer, Iterable<Block>>>, PCollection<PublishInput>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  WriteChats(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<PublishInput> expand(PCollection<KV<Integer, Iterable<Block>>> shards) {
    return shards
        .apply("Write", ParDo.of(new WriteFn(spec)))
        .setCoder(SerializableCoder.of(PublishInput.class));
  }

  static final class WriteFn extends DoFn<KV<Integer, Iterable<Block>>, PublishInput> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    WriteFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Block>> shard, OutputReceiver<PublishInput> output) {
      DatasetDraft draft = spec.draft();
      try {
        output.output(input(draft, write(draft, shard.getKey(), shard.getValue())));
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      ProgressBoard.of(spec.runId()).wroteShard();
    }

    private PublishInput input(DatasetDraft draft, Written written) throws IOException {
      return PublishInput.shard(
          written.result, written.people, ResidueSearch.in(written.result, spec, draft));
    }

    /** A shard's files and whose they are. */
    record Written(ShardResult result, PhoneSet people) {}

    Written write(DatasetDraft draft, int shard, Iterable<Block> blocks) throws IOException {
      try (ShardWriter writer =
              draft.chats(shard, spec.chatTargets(), spec.reading().source().keys());
          SortedShard sorted = new SortedShard(blocks, spec.reading().sortBytes())) {
        PrivacyStage privacy = new PrivacyStage(spec);
        ConversationSink chats = new PseudonymizingSink(writer, shard, spec);
        long repeated = sorted.drainTo(privacy.before(chats));
        sorted.rejectTo(writer);
        ShardResult result =
            writer
                .finish(sorted.expired(), repeated)
                .afterRedaction(privacy.filtered(), privacy.redaction())
                .withAdjusted(sorted.adjusted())
                .withNotes(writer.finishNotes())
                .withStatistics(writer.statistics());
        return new Written(result, privacy.people());
      }
    }
  }
}
