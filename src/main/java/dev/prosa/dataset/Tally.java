package dev.prosa.dataset;

import dev.prosa.message.RejectReason;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the list elements that were read. The books balance when every element ended in
 * exactly one place: {@code refs = messages + expired + repeated + rejected}.
 *
 * @param messages written to the dataset
 * @param conversations how many people those messages belong to
 * @param expired references whose message is gone: its time was over, or it was deleted
 * @param repeated references to a message that an earlier element had named already
 * @param rejected records that could not be used, by reason
 */
public record Tally(
    long messages,
    long conversations,
    long expired,
    long repeated,
    Map<RejectReason, Long> rejected)
    implements Serializable {

  /** Nothing yet. */
  public static final Tally ZERO = new Tally(0, 0, 0, 0, Map.of());

  public Tally {
    EnumMap<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
    copy.putAll(rejected);
    rejected = Collections.unmodifiableMap(copy);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    EnumMap<RejectReason, Long> sum = new EnumMap<>(RejectReason.class);
    sum.putAll(rejected);
    other.rejected.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new Tally(
        messages + other.messages,
        conversations + other.conversations,
        expired + other.expired,
        repeated + other.repeated,
        sum);
  }

  /** All rejected records. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All elements this accounts for. */
  public long refs() {
    return messages + expired + repeated + rejectedTotal();
  }
}
