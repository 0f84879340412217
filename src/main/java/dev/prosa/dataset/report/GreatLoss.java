package dev.prosa.dataset.report;

import dev.prosa.dataset.Manifest;
import dev.prosa.error.MessageLanguage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reason for which much of what was read is in no example, though nobody asked for that: it is
 * told before anything else.
 *
 * @param reason its label in manifests
 * @param messages how many are gone for it
 * @param percent how much that is of all that was read and not asked to be left out
 */
public record GreatLoss(String reason, long messages, long percent) {

  private static final int MUCH_PERCENT = 30;
  private static final String EXPIRED = "expired";

  /** What an owner has asked for by an option, a list or a command is no loss. */
  private static final Set<String> ASKED_FOR =
      Set.of(
          "too-early",
          "too-late",
          "closed-earlier",
          "still-open",
          "phone-not-allowed",
          "phone-denied",
          "forgotten",
          "opted-out",
          "dropped-text",
          "same-reply");

  /** The greatest, if one is more than 30 percent; of equal ones, the first by name. */
  public static Optional<GreatLoss> of(Manifest manifest) {
    Manifest.Counts counts = manifest.counts();
    Map<String, Long> losses = new HashMap<>(counts.filtered());
    counts.rejected().forEach((reason, count) -> losses.merge(reason, count, Long::sum));
    losses.put(EXPIRED, counts.expired());
    long asked =
        losses.entrySet().stream()
            .filter(GreatLoss::isAskedFor)
            .mapToLong(Map.Entry::getValue)
            .sum();
    long all = counts.refs() - counts.repeated() - asked;
    return losses.entrySet().stream()
        .filter(loss -> !isAskedFor(loss))
        .filter(loss -> loss.getValue() * 100 > all * MUCH_PERCENT)
        .min(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            loss ->
                new GreatLoss(
                    loss.getKey(), loss.getValue(), Math.round(100.0 * loss.getValue() / all)));
  }

  private static boolean isAskedFor(Map.Entry<String, Long> loss) {
    return ASKED_FOR.contains(loss.getKey());
  }

  /** In words, with the option that changes it. */
  public String told(MessageLanguage language) {
    return told(new ReportText(language));
  }

  String told(ReportText words) {
    String name =
        reason.equals(EXPIRED)
            ? words.say("loss.name.expired")
            : words.ofLabel("reason.", reason, "other");
    return words.say(
        "loss.told", percent, words.count(messages), name, words.ofLabel("loss.", reason, "other"));
  }
}
