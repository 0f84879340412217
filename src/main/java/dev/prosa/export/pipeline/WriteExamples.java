package dev.prosa.export.pipeline;

import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.TargetTally;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ExampleFiles;
import dev.prosa.dataset.write.SpilledExamples;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.export.residual.ResidueSearch;
import dev.prosa.transcript.FilterReason;
import dev.prosa.tuning.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
      Duplicates duplicates = Duplicates.none(pieces.getKey());
      for (ShardPiece piece : pieces.getValue()) {
        if (piece.shard() != null) {
          shard = piece.shard();
        } else if (piece.duplicates() != null) {
          duplicates = piece.duplicates();
        }
      }
      if (shard == null) {
        throw new IllegalStateException("duplicates of a shard that does not exist");
      }
      DatasetDraft draft = spec.draft();
      try {
        ShardResult written = write(draft, shard, duplicates);
        Counters.wrote(written);
        output.output(
            PublishInput.shard(written, shard.people(), ResidueSearch.in(written, spec, draft)));
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
      ProgressBoard.of(spec.runId()).wroteShard();
    }

    private ShardResult write(DatasetDraft draft, ShapedShard shard, Duplicates duplicates)
        throws IOException {
      ShardResult settled = shard.result();
      long messages = 0;
      long conversations = 0;
      String lastPerson = "";
      Map<String, Long> filtered = new TreeMap<>();
      try (SpilledExamples.Reader held =
              draft.heldExamples(shard.heldExamples(), shaping.systemPrompt());
          ExampleFiles files =
              draft.examples(settled.shard(), spec.exampleTargets(), shaping.maxFileBytes())) {
        int place = 0;
        for (Example example = held.next(); example != null; example = held.next()) {
          if (duplicates.same().get(place)) {
            filtered.merge(FilterReason.DUPLICATE.label(), (long) example.messages(), Long::sum);
          } else if (duplicates.similar().get(place)) {
            filtered.merge(
                FilterReason.NEAR_DUPLICATE.label(), (long) example.messages(), Long::sum);
          } else {
            files.startPerson(held.person());
            files.write(held.split(), example, held.times());
            messages += example.messages();
            if (!held.person().equals(lastPerson)) {
              lastPerson = held.person();
              conversations++;
            }
          }
          place++;
        }
        List<PartFile> parts = new ArrayList<>(settled.parts());
        parts.addAll(files.finish());
        Map<String, TargetTally> targets = new TreeMap<>(settled.targets());
        files.tallies().forEach((target, tally) -> targets.put(target.label(), tally));
        Tally tally =
            settled.tally().plus(new Tally(messages, conversations, filtered, 0, 0, Map.of()));
        return new ShardResult(
                settled.shard(),
                parts,
                tally,
                targets,
                settled.redacted(),
                settled.conversations(),
                settled.notes(),
                settled.statistics())
            .withNotes(files.finishNotes())
            .withStatistics(files.statistics());
      }
    }
  }
}
