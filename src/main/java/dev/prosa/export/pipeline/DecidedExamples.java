package dev.prosa.export.pipeline;

import dev.prosa.dataset.Adjusted;
import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.TargetTally;
import dev.prosa.dataset.write.ExampleFiles;
import dev.prosa.transcript.FilterReason;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import dev.prosa.tuning.dedup.Decisions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one shard's examples as was decided about them, and keeps the books: each is written, or
 * counted with the reason why it is not. For one thread.
 */
final class DecidedExamples {

  private final ExampleFiles files;
  private final BitSet duplicates;
  private final ShardDecisions decisions;
  private final Map<String, Long> filtered = new TreeMap<>();
  private final Map<String, Long> adjusted = new TreeMap<>();
  private int place;
  private long messages;
  private long conversations;
  private String lastPerson = "";

  /**
   * @param duplicates those that say the same as another of the shard
   */
  DecidedExamples(ExampleFiles files, BitSet duplicates, ShardDecisions decisions) {
    this.files = files;
    this.duplicates = duplicates;
    this.decisions = decisions;
    files.noteClusters(decisions.clusterCount());
  }

  /** The next one, in the order in which they were shaped. */
  void add(String person, Split drawn, Example shaped, long[] times) throws IOException {
    int at = place++;
    if (duplicates.get(at) || decisions.isSame(at)) {
      filter(FilterReason.DUPLICATE, shaped);
      return;
    }
    if (decisions.isSimilar(at)) {
      filter(FilterReason.NEAR_DUPLICATE, shaped);
      return;
    }
    BitSet shown = decisions.shown(at);
    Example example = shown.isEmpty() ? shaped : untrained(shaped, shown);
    if (example.turns().stream().noneMatch(Turn::trained)) {
      filter(FilterReason.SAME_REPLY, shaped);
      return;
    }
    adjust(Adjusted.SAME_REPLY_SHOWN, shown.cardinality());
    adjust(
        Adjusted.ANSWER_TO_MEDIA_SHOWN,
        (int) example.turns().stream().filter(Turn::answersMedia).count());
    write(person, splitOf(at, drawn), example, times);
    Decisions.@Nullable Cluster cluster = decisions.cluster(at);
    if (cluster != null) {
      files.noteDuplicates(
          new DuplicateClusters.Cluster(
              cluster.number(),
              cluster.same(),
              cluster.similar(),
              cluster.leastAlike(),
              "",
              List.of()),
          example);
    }
  }

  /** Completes the files. */
  ShardResult finish(ShardResult settled) throws IOException {
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
            settled.redaction(),
            settled.adjusted(),
            settled.notes(),
            settled.statistics())
        .withAdjusted(adjusted)
        .withNotes(files.finishNotes())
        .withStatistics(files.statistics());
  }

  private void write(String person, Split split, Example example, long[] times) throws IOException {
    files.startPerson(person);
    files.write(split, example, times);
    messages += example.messages();
    if (!person.equals(lastPerson)) {
      lastPerson = person;
      conversations++;
    }
  }

  private Split splitOf(int at, Split drawn) {
    Split split = decisions.split(at, drawn);
    if (split != drawn) {
      adjust(split == Split.TRAIN ? Adjusted.MOVED_TO_TRAIN : Adjusted.MOVED_TO_VALIDATION, 1);
    }
    return split;
  }

  /** The same, but some of the replies that were to be taught are only shown. */
  private static Example untrained(Example example, BitSet shown) {
    List<Turn> turns = new ArrayList<>();
    int reply = 0;
    for (Turn turn : example.turns()) {
      boolean only = turn.trained() && shown.get(reply);
      reply += turn.trained() ? 1 : 0;
      turns.add(only ? turn.untrained() : turn);
    }
    return new Example(example.system(), example.context(), turns, example.tools());
  }

  private void filter(FilterReason reason, Example example) {
    filtered.merge(reason.label(), (long) example.messages(), Long::sum);
  }

  private void adjust(Adjusted what, int times) {
    if (times > 0) {
      adjusted.merge(what.label(), (long) times, Long::sum);
    }
  }
}
