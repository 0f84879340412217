package dev.prosa.dataset;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one target made of the examples.
 *
 * @param rows how many lines were written; none of the numbers is negative
 * @param fixed how often what was changed, by the {@link dev.prosa.tuning.Adjustment}'s label
 * @param refused replies that it cannot take, by the {@link dev.prosa.tuning.RejectionReason}'s
 *     label
 */
public record TargetTally(long rows, Map<String, Long> fixed, Map<String, Long> refused)
    implements Serializable {

  /** Nothing yet. */
  public static final TargetTally ZERO = new TargetTally(0, Map.of(), Map.of());

  public TargetTally {
    fixed = Collections.unmodifiableMap(new TreeMap<>(fixed));
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /** Both together. */
  public TargetTally plus(TargetTally other) {
    return new TargetTally(
        rows + other.rows, Tally.sum(fixed, other.fixed), Tally.sum(refused, other.refused));
  }
}
