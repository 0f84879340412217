package dev.prosa.store;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A view of {@code all_conversations} that stays the same while the list grows and is trimmed:
 * logical positions {@code start} (inclusive) to {@code end} (exclusive), counted from the first
 * element that ever was.
 *
 * @param lastElementDigest tells whether the list is still the one that was looked at; not the
 *     element itself, which names a phone. Empty where there are no elements.
 */
public record ListSnapshot(long start, long end, String lastElementDigest) implements Serializable {

  private static final int DIGEST_BYTES = 8;

  /**
   * @throws IllegalArgumentException if {@code start} is negative, or {@code end} is less
   */
  public ListSnapshot {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "positions must be 0 <= start <= end, not " + start + " and " + end);
    }
  }

  /** How many elements it spans. */
  public long size() {
    return end - start;
  }

  static String digest(byte[] element) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(element);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
