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
 * @param tokens about how many tokens each of them has, where its rows repeat what was said before;
 *     empty where they do not
 */
public record AdaptedExample(
    List<Example> examples,
    Map<Adjustment, Integer> fixes,
    Map<RejectionReason, Integer> refused,
    List<Long> tokens) {

  public AdaptedExample {
    examples = List.copyOf(examples);
    fixes = Map.copyOf(fixes);
    refused = Map.copyOf(refused);
    tokens = List.copyOf(tokens);
    if (!tokens.isEmpty() && tokens.size() != examples.size()) {
      throw new IllegalArgumentException(tokens.size() + " of " + examples.size() + " estimated");
    }
  }

  /** Examples whose rows repeat nothing. */
  AdaptedExample(
      List<Example> examples,
      Map<Adjustment, Integer> fixes,
      Map<RejectionReason, Integer> refused) {
    this(examples, fixes, refused, List.of());
  }

  /** The example as it is. */
  static AdaptedExample asItIs(Example example) {
    return new AdaptedExample(List.of(example), Map.of(), Map.of());
  }
}
