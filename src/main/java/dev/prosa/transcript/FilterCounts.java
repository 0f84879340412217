package dev.prosa.transcript;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many messages were left out, and why. For one thread. */
public final class FilterCounts {

  private final Map<FilterReason, Long> counts = new EnumMap<>(FilterReason.class);

  /**
   * Counts {@code messages}, not negative.
   *
   * @param messages how many; not negative
   */
  public void add(FilterReason reason, long messages) {
    if (messages > 0) {
      counts.merge(reason, messages, Long::sum);
    }
  }

  /** What was counted so far; reasons without messages are not in it. */
  public Map<FilterReason, Long> byReason() {
    return Collections.unmodifiableMap(counts);
  }
}
