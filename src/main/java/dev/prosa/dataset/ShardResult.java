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
 * @param redacted how many mentions of personal data were replaced or dropped, by type
 * @param conversations how many there were, by language and by class of residual risk
 * @param adjusted what was changed and not left out, by the {@link Adjusted}'s label
 * @param notes files that say whose rows are whose, as {@link SubjectNotes} writes them
 * @param statistics what a report tells of it
 */
public record ShardResult(
    int shard,
    List<PartFile> parts,
    Tally tally,
    Map<String, TargetTally> targets,
    Map<String, Long> redacted,
    Map<String, Long> conversations,
    Map<String, Long> adjusted,
    List<String> notes,
    Statistics statistics)
    implements Serializable {
  public ShardResult {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
    redacted = Collections.unmodifiableMap(new TreeMap<>(redacted));
    conversations = Collections.unmodifiableMap(new TreeMap<>(conversations));
    adjusted = Collections.unmodifiableMap(new TreeMap<>(adjusted));
  }

  /** Without anything redacted. */
  public ShardResult(
      int shard, List<PartFile> parts, Tally tally, Map<String, TargetTally> targets) {
    this(shard, parts, tally, targets, Map.of(), Map.of(), Map.of(), List.of(), Statistics.NONE);
  }

  /** The same, with what the redaction has left out and replaced. */
  public ShardResult afterRedaction(
      Map<String, Long> filtered, Map<String, Long> replaced, Map<String, Long> kinds) {
    Tally more = new Tally(0, 0, filtered, 0, 0, Map.of());
    return new ShardResult(
        shard, parts, tally.plus(more), targets, replaced, kinds, adjusted, notes, statistics);
  }

  /** The same, with one more file of notes, if there is one. */
  public ShardResult withNotes(@Nullable String more) {
    if (more == null) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.add(more);
    return new ShardResult(
        shard, parts, tally, targets, redacted, conversations, adjusted, all, statistics);
  }

  /** The same, with what a report tells of it. */
  public ShardResult withStatistics(Statistics told) {
    return new ShardResult(
        shard, parts, tally, targets, redacted, conversations, adjusted, notes, told);
  }

  /** The same, with more that was changed. */
  public ShardResult withAdjusted(Map<String, Long> more) {
    return new ShardResult(
        shard,
        parts,
        tally,
        targets,
        redacted,
        conversations,
        Tally.sum(adjusted, more),
        notes,
        statistics);
  }
}
