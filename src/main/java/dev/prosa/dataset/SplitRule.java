package dev.prosa.dataset;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * Which split a person's conversations go to: always the same one, in any run on any machine, as
 * long as what stands for them and the shares are the same. A larger share only adds people to a
 * split.
 *
 * @param validation the share of people to validate with, from 0 to less than 1
 * @param test the share of people to test with; both shares together are less than 1
 */
public record SplitRule(double validation, double test) implements Serializable {

  /** The numbers from 0 to 2^53 - 1 are what a double can tell apart. */
  private static final double RANGE = 1L << 53;

  /**
   * @throws InvalidSettingException if a share is negative, or both together are not less than 1
   */
  public SplitRule {
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.split",
              "--validation and --test are shares from 0%% to less than 100%% together"));
    }
  }

  /** Whether there is more than one split. */
  public boolean divides() {
    return validation > 0 || test > 0;
  }

  /**
   * The split of a person, from 32 bytes that stand for that person and nobody else: their place on
   * a line. Validation is drawn from its beginning, test from its end.
   */
  public Split of(byte[] hash) {
    if (!divides()) {
      return Split.TRAIN;
    }
    double place = (ByteBuffer.wrap(hash).getLong() >>> 11) / RANGE;
    if (place < validation) {
      return Split.VALIDATION;
    }
    return place >= 1 - test ? Split.TEST : Split.TRAIN;
  }
}
