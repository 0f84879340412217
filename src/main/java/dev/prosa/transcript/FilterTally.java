package dev.prosa.transcript;

import java.util.EnumMap;
import java.util.Map;

/** Counts filtered messages by reason. Used by one thread. */
public final class FilterTally {

  private final Map<FilterReason, Long> counts = new EnumMap<>(FilterReason.class);

  /** Counts {@code messages} more. */
  public void add(FilterReason reason, long messages) {
    if (messages < 0) {
      throw new IllegalArgumentException("messages must not be negative: " + messages);
    }
    counts.merge(reason, messages, Long::sum);
  }

  /** How many messages that reason has. */
  public long of(FilterReason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /** How many messages were filtered in all. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The counts so far, of the reasons that were met. */
  public Map<FilterReason, Long> counts() {
    return new EnumMap<>(counts);
  }

  @Override
  public String toString() {
    return "FilterTally" + counts;
  }
}
