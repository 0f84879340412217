package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which split a person's conversations go to: always the same one, in any run on any machine, as
 * long as key and shares are the same. A larger share only adds people to a split.
 *
 * @param key what the hash is keyed with; another key draws other people
 * @param validation the share of people to validate with, from 0 to less than 1
 * @param test the share of people to test with; both shares together are less than 1
 */
public record SplitRule(String key, double validation, double test) implements Serializable {

  /** The numbers from 0 to 2^53 - 1 are what a double can tell apart. */
  private static final double RANGE = 1L << 53;

  public SplitRule {
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new IllegalArgumentException(
          "--validation and --test are shares from 0% to less than 100% together");
    }
  }

  /**
   * The split of a person. The place of SHA-256(key, NUL, phone) on a line: validation is drawn
   * from its beginning, test from its end.
   */
  public Split of(String phone) {
    if (validation == 0 && test == 0) {
      return Split.TRAIN;
    }
    double place = place(phone);
    if (place < validation) {
      return Split.VALIDATION;
    }
    return place >= 1 - test ? Split.TEST : Split.TRAIN;
  }

  private double place(String phone) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest((key + '\0' + phone).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (hash[i] & 0xFF);
    }
    return (bits >>> 11) / RANGE;
  }
}
