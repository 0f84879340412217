package dev.prosa.dataset;

import dev.prosa.dataset.write.SubjectNotes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one shard wrote.
 *
 * @param shard its number, from 0
 * @param parts its files
 * @param tally what became of its records
 * @param targets what the targets made of its examples, by label
 * @param redaction what was redacted
 * @param adjusted what was changed and not left out, by the {@link Adjusted}'s label
 * @param notes files that say whose rows are whose, as {@link SubjectNotes} writes them
 * @param statistics what a report tells of it
 */
public record ShardResult(
    int shard,
    List<PartFile> parts,
    Tally tally,
    Map<String, TargetTally> targets,
    Redaction redaction,
    Map<String, Long> adjusted,
    List<String> notes,
    Statistics statistics)
    implements Serializable {
  public ShardResult {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    adjusted = Collections.unmodifiableMap(new TreeMap<>(adjusted));
  }

  /**
   * What was redacted.
   *
   * @param mentions how many of personal data were replaced or dropped, by type
   * @param conversations how many there were, by language and by class of residual risk
   */
  public record Redaction(Map<String, Long> mentions, Map<String, Long> conversations)
      implements Serializable {

    /** Of a shard in which nothing was redacted. */
    public static final Redaction NONE = new Redaction(Map.of(), Map.of());

    public Redaction {
      mentions = Collections.unmodifiableMap(new TreeMap<>(mentions));
      conversations = Collections.unmodifiableMap(new TreeMap<>(conversations));
    }
  }

  /** Without anything redacted. */
  public ShardResult(
      int shard, List<PartFile> parts, Tally tally, Map<String, TargetTally> targets) {
    this(shard, parts, tally, targets, Redaction.NONE, Map.of(), List.of(), Statistics.NONE);
  }

  /** The same, with what the redaction has left out and replaced. */
  public ShardResult afterRedaction(Map<String, Long> filtered, Redaction done) {
    Tally more = new Tally(0, 0, filtered, 0, 0, Map.of());
    return new ShardResult(
        shard, parts, tally.plus(more), targets, done, adjusted, notes, statistics);
  }

  /** The same, with one more file of notes, if there is one. */
  public ShardResult withNotes(@Nullable String more) {
    if (more == null) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.add(more);
    return new ShardResult(shard, parts, tally, targets, redaction, adjusted, all, statistics);
  }

  /** The same, with what a report tells of it. */
  public ShardResult withStatistics(Statistics told) {
    return new ShardResult(shard, parts, tally, targets, redaction, adjusted, notes, told);
  }

  /** The same, with more that was changed. */
  public ShardResult withAdjusted(Map<String, Long> more) {
    return new ShardResult(
        shard, parts, tally, targets, redaction, Tally.sum(adjusted, more), notes, statistics);
  }
}
