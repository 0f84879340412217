package dev.prosa.tuning;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * How much a provider takes. What it says nothing about is unlimited.
 *
 * @param minExamples the fewest examples it trains on; at least 1
 * @param maxExamples the most examples to train on; with {@code countsValidation} those of the
 *     validation as well
 * @param countsValidation whether {@code maxExamples} is for both together
 * @param maxTokens the most tokens of one example, beyond which it is refused rather than cut
 * @param maxFileBytes the longest file it takes, in bytes
 * @param validation how much it validates with
 */
public record TargetLimits(
    int minExamples,
    long maxExamples,
    boolean countsValidation,
    OptionalInt maxTokens,
    long maxFileBytes,
    Validation validation) {

  /** When somebody last looked at what the providers say. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 20);

  /** The value of a limit that there is not. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Nothing is limited. */
  static final TargetLimits NONE =
      new TargetLimits(1, UNLIMITED, false, OptionalInt.empty(), UNLIMITED, Validation.UNLIMITED);

  /**
   * The most that a validation file may have.
   *
   * @param examples the most examples
   * @param sharesAbove up to so many examples no share is asked for
   * @param examplesPercent the most percent of the number of training examples
   * @param bytes the most bytes
   * @param bytesPercent the most percent of the training file's bytes
   */
  public record Validation(
      long examples, long sharesAbove, int examplesPercent, long bytes, int bytesPercent) {

    static final Validation UNLIMITED =
        new Validation(
            TargetLimits.UNLIMITED, TargetLimits.UNLIMITED, 100, TargetLimits.UNLIMITED, 100);

    /** How many examples it may have beside so many to train on. */
    public long maxExamples(long trainingExamples) {
      long share = trainingExamples / 100 * examplesPercent;
      share += trainingExamples % 100 * examplesPercent / 100;
      return Math.min(examples, Math.max(sharesAbove, share));
    }

    /** How many bytes it may have beside so many to train on. */
    public long maxBytes(long trainingBytes) {
      if (bytes == TargetLimits.UNLIMITED) {
        return bytes;
      }
      return Math.min(bytes, trainingBytes / 100 * bytesPercent);
    }
  }

  TargetLimits atLeast(int examples) {
    return new TargetLimits(
        examples, maxExamples, countsValidation, maxTokens, maxFileBytes, validation);
  }

  TargetLimits atMost(long examples) {
    return new TargetLimits(minExamples, examples, false, maxTokens, maxFileBytes, validation);
  }

  TargetLimits atMostWithValidation(long examples) {
    return new TargetLimits(minExamples, examples, true, maxTokens, maxFileBytes, validation);
  }

  TargetLimits tokens(int most) {
    return new TargetLimits(
        minExamples, maxExamples, countsValidation, OptionalInt.of(most), maxFileBytes, validation);
  }

  TargetLimits fileBytes(long most) {
    return new TargetLimits(
        minExamples, maxExamples, countsValidation, maxTokens, most, validation);
  }

  TargetLimits validation(Validation most) {
    return new TargetLimits(
        minExamples, maxExamples, countsValidation, maxTokens, maxFileBytes, most);
  }
}
