package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ExampleFiles;
import dev.prosa.dataset.write.SpilledExamples;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.export.residual.ResidueSearch;
import dev.prosa.tuning.Example;
import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Writes each shard's examples for the targets, but for those that repeat others. */
final class WriteExamples
    extends PTransform<PCollection<KV<Integer, ShardPiece>>, PCollection<PublishInput>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;
  private final ShapingSpec shaping;

  WriteExamples(ExportSpec spec, ShapingSpec shaping) {
    this.spec = spec;
    this.shaping = shaping;
  }

  @Override
  public PCollection<PublishInput> expand(PCollection<KV<Integer, ShardPiece>> pieces) {
    return pieces
        .apply("MatchShards", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(spec, shaping)))
        .setCoder(SerializableCoder.of(PublishInput.class));
  }

  static final class WriteFn extends DoFn<KV<Integer, Iterable<ShardPiece>>, PublishInput> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;
    private final ShapingSpec shaping;

    WriteFn(ExportSpec spec, ShapingSpec shaping) {
      this.spec = spec;
      this.shaping = shaping;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<ShardPiece>> pieces, OutputReceiver<PublishInput> output) {
      @Nullable ShapedShard shard = null;
      ShardDecisions decisions = new ShardDecisions(pieces.getKey());
      for (ShardPiece piece : pieces.getValue()) {
        if (piece.shard() != null) {
          shard = piece.shard();
        } else if (piece.decisions() != null) {
          decisions = piece.decisions();
        }
      }
      if (shard == null) {
        throw new IllegalStateException("decisions about a shard that does not exist");
      }
      DatasetDraft draft = spec.draft();
      try {
        ShardResult written = write(draft, shard, decisions);
        Counters.wrote(written);
        output.output(
            PublishInput.shard(written, shard.people(), ResidueSearch.in(written, spec, draft)));
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      ProgressBoard.of(spec.runId()).wroteShard();
    }

    ShardResult write(DatasetDraft draft, ShapedShard shard, ShardDecisions decisions)
        throws IOException {
      int number = shard.result().shard();
      try (SpilledExamples.Reader held = draft.heldExamples(shard.heldExamples(), shaping.tools());
          ExampleFiles files =
              draft.examples(
                  number, spec.exampleTargets(), shaping.maxFileBytes(), shaping.replyRows())) {
        DecidedExamples examples = new DecidedExamples(files, shard.duplicates(), decisions);
        for (Example example = held.next(); example != null; example = held.next()) {
          examples.add(held.person(), held.split(), example, held.times());
        }
        return examples.finish(shard.result());
      }
    }
  }
}
