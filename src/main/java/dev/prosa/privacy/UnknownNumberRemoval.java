package dev.prosa.privacy;

import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last resort: long numbers that no finder knows are replaced. For one thread. */
final class UnknownNumberRemoval {

  /** No long number has fewer digits. */
  private static final int MEANT = 8;

  private final RedactionPolicy policy;
  private final Map<EntityType, Long> counts;

  /**
   * @param counts of mentions by type, to which it adds
   */
  UnknownNumberRemoval(RedactionPolicy policy, Map<EntityType, Long> counts) {
    this.policy = policy;
    this.counts = counts;
  }

  /** Eight digits in a row, each, of what the owner wants to keep: found, and spared by name. */
  Set<String> exempt(List<DetectedSpans.Found> all) {
    Set<String> meant = new HashSet<>();
    for (DetectedSpans.Found one : all) {
      EntityType type = one.span().type();
      if (type != EntityType.ORDER && policy.of(type) == RedactionAction.OFF) {
        for (int i = 0; i + MEANT <= one.key().length(); i++) {
          meant.add(one.key().substring(i, i + MEANT));
        }
      }
    }
    return meant;
  }

  /**
   * A text without what no finder has found and what cannot be vouched for.
   *
   * @param meant what stays; see {@link #exempt}
   */
  String without(String text, Set<String> meant, ReplacementTable replacements) {
    RedactionAction action = policy.of(EntityType.NUMBER);
    List<UnknownNumberDetector.Run> left =
        action == RedactionAction.OFF ? List.of() : UnknownNumberDetector.in(text);
    if (left.isEmpty()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int done = 0;
    for (UnknownNumberDetector.Run run : left) {
      if (run.kind() == UnknownNumberDetector.Kind.ORDER || isMeant(run.digits(), meant)) {
        continue;
      }
      Span span = new Span(run.start(), run.end(), EntityType.NUMBER);
      clean.append(text, done, run.start());
      clean.append(
          replacements.of(
              new DetectedSpans.Found(span, run.digits()),
              text.substring(run.start(), run.end()),
              action));
      done = run.end();
      counts.merge(EntityType.NUMBER, 1L, Long::sum);
    }
    return clean.append(text, done, text.length()).toString();
  }

  private static boolean isMeant(String digits, Set<String> meant) {
    boolean found = false;
    for (int i = 0; i + MEANT <= digits.length() && !meant.isEmpty(); i++) {
      found |= meant.contains(digits.substring(i, i + MEANT));
    }
    return found;
  }
}
