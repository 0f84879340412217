package dev.prosa.dataset;

import dev.prosa.message.RejectReason;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the list elements that were read. The books balance when every element ended in
 * exactly one place: {@code refs = messages + filtered + expired + repeated + rejected}.
 *
 * @param messages how many were written to the dataset; none of the numbers is negative
 * @param conversations how many people those messages belong to
 * @param filtered messages that were left out by a rule of shaping, by the rule's label
 * @param expired references whose message is gone: its time was over, or it was deleted
 * @param repeated references to a message that an earlier element had named already
 * @param rejected records that could not be used, by reason
 */
public record Tally(
    long messages,
    long conversations,
    Map<String, Long> filtered,
    long expired,
    long repeated,
    Map<RejectReason, Long> rejected)
    implements Serializable {

  /** Nothing yet. */
  public static final Tally ZERO = new Tally(0, 0, Map.of(), 0, 0, Map.of());

  public Tally {
    EnumMap<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
    copy.putAll(rejected);
    rejected = Collections.unmodifiableMap(copy);
    filtered = Collections.unmodifiableMap(new TreeMap<>(filtered));
  }

  /** Both together. */
  public Tally plus(Tally other) {
    EnumMap<RejectReason, Long> sum = new EnumMap<>(RejectReason.class);
    sum.putAll(rejected);
    other.rejected.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new Tally(
        messages + other.messages,
        conversations + other.conversations,
        sum(filtered, other.filtered),
        expired + other.expired,
        repeated + other.repeated,
        sum);
  }

  /** The sums of what both hold. */
  static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((label, count) -> sum.merge(label, count, Long::sum));
    return sum;
  }

  /** All messages that were left out. */
  public long filteredTotal() {
    return filtered.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All rejected records. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All elements this accounts for. */
  public long refs() {
    return messages + filteredTotal() + expired + repeated + rejectedTotal();
  }
}
