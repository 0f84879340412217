package dev.prosa.export.options;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Split;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.message.UnknownChoiceException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must hold before a dataset is published.
 *
 * @param minExamples the fewest training examples of every target; 0 for any
 * @param maxRejected the greatest share of records that could not be used; 1 for any
 * @param expiry what happens when messages expired, or would, without being exported
 */
public record Guards(int minExamples, double maxRejected, Expiry expiry) implements Serializable {

  /** What a guard does. */
  public enum Expiry {
    WARN,
    FAIL,
    OFF
  }

  /**
   * @throws InvalidSettingException if {@code minExamples} is negative
   */
  public Guards {
    if (minExamples < 0) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.negative", "%s must not be negative; 0 is no limit", "--min-examples"));
    }
  }

  /**
   * Checks {@code options}.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static Guards of(ScheduleOptions options) {
    Expiry expiry;
    try {
      expiry = Expiry.valueOf(options.getExpiryGuard().strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new UnknownChoiceException(
          "--expiry-guard", List.of("warn", "fail", "off"), options.getExpiryGuard());
    }
    return new Guards(
        options.getMinExamples(), Units.share("--max-rejected", options.getMaxRejected()), expiry);
  }

  /** Why a dataset must not be published, in one line; empty if it may. */
  public Optional<Explanation> violation(Manifest manifest) {
    long refs = manifest.counts().refs();
    long rejected = manifest.counts().rejectedTotal();
    if (rejected > maxRejected * refs) {
      return Optional.of(
          Explanation.of(
              "guard.max-rejected",
              "%,d of %,d records cannot be used, more than --max-rejected=%s allows; nothing was"
                  + " published",
              rejected,
              refs,
              String.format(Locale.ROOT, "%.4g%%", 100 * maxRejected)));
    }
    Map<String, Long> examples = new TreeMap<>();
    for (Manifest.DataFile file : manifest.files()) {
      if (Split.TRAIN.label().equals(file.split())) {
        examples.merge(file.series(), file.rows(), Long::sum);
      }
    }
    for (Map.Entry<String, Long> target : examples.entrySet()) {
      if (target.getValue() < minExamples) {
        return Optional.of(
            Explanation.of(
                "guard.min-examples",
                "%s would get %,d training examples, fewer than --min-examples=%d; nothing was"
                    + " published",
                target.getKey(),
                target.getValue(),
                minExamples));
      }
    }
    return Optional.empty();
  }
}
