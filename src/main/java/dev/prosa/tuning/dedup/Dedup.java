package dev.prosa.tuning.dedup;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.message.UnknownChoiceException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which examples are left out because others say the same.
 *
 * @param kind what counts as a duplicate
 * @param threshold from which likeness on two examples are alike, from {@link #LOWEST_THRESHOLD} to
 *     1; see {@link ExampleSketch}
 * @param kept how many of alike examples stay; at least 1
 * @param keep which of them
 * @param maxSameReply how often one reply is taught, but for its numbers; 0 is no limit
 */
public record Dedup(Kind kind, double threshold, int kept, Keep keep, int maxSameReply)
    implements Serializable {

  /** Below it, {@link MinHashSignature}'s bands would miss too many. */
  public static final double LOWEST_THRESHOLD = 0.7;

  /** What counts as a duplicate. */
  public enum Kind {
    /** What says nearly the same. */
    NEAR,
    /** What says the same, word for word. */
    EXACT,
    /** Nothing. */
    NONE;

    /**
     * The kind of that name, in lower case.
     *
     * @throws UnknownChoiceException if there is none
     */
    public static Kind fromLabel(String name) {
      return choice("--dedup", values(), name);
    }
  }

  /** Which of alike examples stay. */
  public enum Keep {
    NEWEST,
    OLDEST;

    /**
     * The choice of that name, in lower case.
     *
     * @throws UnknownChoiceException if there is none
     */
    public static Keep fromLabel(String name) {
      return choice("--keep", values(), name);
    }
  }

  /**
   * @throws InvalidSettingException if a number is outside its range
   */
  public Dedup {
    require(
        threshold >= LOWEST_THRESHOLD && threshold <= 1,
        Explanation.of(
            "usage.near-threshold",
            "--near-threshold must be from %s to 1, not %s",
            String.valueOf(LOWEST_THRESHOLD),
            String.valueOf(threshold)));
    require(
        kept >= 1,
        Explanation.of("usage.at-least-one", "%s must be at least 1", "--keep-duplicates"));
    require(
        maxSameReply >= 0,
        Explanation.of(
            "usage.negative", "%s must not be negative; 0 is no limit", "--max-same-reply"));
  }

  private static void require(boolean condition, Explanation otherwise) {
    if (!condition) {
      throw new InvalidSettingException(otherwise);
    }
  }

  private static <T extends Enum<T>> T choice(String option, T[] values, String name) {
    return Arrays.stream(values)
        .filter(value -> label(value).equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownChoiceException(
                    option,
                    List.of(Arrays.stream(values).map(Dedup::label).toArray(String[]::new)),
                    name));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
