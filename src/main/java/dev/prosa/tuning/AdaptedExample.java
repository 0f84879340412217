package dev.prosa.tuning;

import java.util.List;
import java.util.Map;

/**
 * What of an example a target takes. Every reply to learn is in exactly one of the examples, or
 * counted as refused.
 *
 * @param examples in order; mostly the one that was asked for, maybe several, maybe none
 * @param fixes how often what was changed: words, turns, pairs of turns
 * @param refused how many replies to learn cannot be taken, and why
 */
public record AdaptedExample(
    List<Example> examples, Map<Adjustment, Integer> fixes, Map<RejectionReason, Integer> refused) {

  public AdaptedExample {
    examples = List.copyOf(examples);
    fixes = Map.copyOf(fixes);
    refused = Map.copyOf(refused);
  }

  /** The example as it is. */
  static AdaptedExample asItIs(Example example) {
    return new AdaptedExample(List.of(example), Map.of(), Map.of());
  }
}
