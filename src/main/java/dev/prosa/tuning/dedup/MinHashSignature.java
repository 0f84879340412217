package dev.prosa.tuning.dedup;

import java.util.Arrays;

/**
 * Estimates likeness at a glance, and tells which examples are worth a look: those that share a
 * band. One-permutation MinHash with {@value #BINS} bins (Li, Owen, Zhang, "One Permutation
 * Hashing", 2012; empty bins are filled as in Shrivastava, "Optimal Densification for Fast and
 * Accurate Minwise Hashing", 2017), of each bin one byte (Li and König, "b-Bit Minwise Hashing",
 * 2010).
 *
 * <p>A signature is {@value #BANDS} longs: eight bins each, and a band each. Examples of likeness
 * 0.5 share a band with probability 0.06, of 0.7 with 0.6, of 0.8 with 0.95, of 0.85 with 0.99;
 * short ones more often, since their few shingles fill many bins.
 */
final class MinHashSignature {

  static final int BINS = 128;
  static final int BANDS = BINS / Long.BYTES;

  private static final int BIN_BITS = 7;
  private static final long EMPTY = -1;

  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private MinHashSignature() {}

  /** The signature of an example with those shingles, of which there is at least one. */
  static long[] of(int[] shingles) {
    long[] least = new long[BINS];
    Arrays.fill(least, EMPTY);
    for (int shingle : shingles) {
      long hash = Hash.mix(shingle);
      int bin = (int) (hash >>> (Long.SIZE - BIN_BITS));
      long value = hash & (-1L >>> (BIN_BITS + 1));
      if (least[bin] == EMPTY || value < least[bin]) {
        least[bin] = value;
      }
    }
    long[] signature = new long[BANDS];
    for (int bin = 0; bin < BINS; bin++) {
      long value = least[bin];
      for (int attempt = 1; value == EMPTY; attempt++) {
        // From the bins as they were, so that the order of filling does not matter.
        value = least[(int) (Hash.mix((long) bin << 32 | attempt) >>> (Long.SIZE - BIN_BITS))];
      }
      signature[bin / Long.BYTES] |= (value & 0xFF) << (Byte.SIZE * (bin % Long.BYTES));
    }
    return signature;
  }

  /** How many of the bytes of two bands are equal, from 0 to 8. */
  static int equalBytes(long one, long other) {
    long different = one ^ other;
    // The high bit of each byte that is not 0, without a carry between bytes.
    long marks = (((different & LOW_BITS) + LOW_BITS) | different) & ~LOW_BITS;
    return Long.BYTES - Long.bitCount(marks);
  }
}
