package dev.prosa.tuning.dedup;

import java.util.Arrays;

/**
 * Tells of two sets of shingles, at the cost of a few words of memory each, how much at least
 * stands in one of them alone: a bit for each class of shingles says whether a set has an odd
 * number of them, and where two sets differ in a bit, there is one that only one of them has
 * (Sandes, Teodoro, de Melo, "Bitmap filter: Speeding up exact set similarity joins with bitwise
 * operations", 2020). For one thread.
 */
final class ParityBitmaps {

  private static final int WORDS = 4;
  private static final int BITS = WORDS * Long.SIZE;

  private final long[] asked = new long[WORDS];
  private long[] kept = new long[WORDS << 10];

  /** Keeps a set under {@code place}, a number that is not negative. */
  void keep(int place, int[] shingles, int count) {
    int start = place * WORDS;
    if (start + WORDS > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, start + WORDS));
    }
    write(shingles, count, kept, start);
  }

  /** Takes a set that is compared with those that are kept. */
  void ask(int[] shingles, int count) {
    write(shingles, count, asked, 0);
  }

  /** A lower bound of how many shingles are in only one of the set asked about and that one. */
  int differAtLeast(int place) {
    int start = place * WORDS;
    int differ = 0;
    for (int i = 0; i < WORDS; i++) {
      differ += Long.bitCount(asked[i] ^ kept[start + i]);
    }
    return differ;
  }

  private static void write(int[] shingles, int count, long[] into, int start) {
    Arrays.fill(into, start, start + WORDS, 0);
    for (int i = 0; i < count; i++) {
      int bit = (int) Hash.mix(shingles[i]) & (BITS - 1);
      into[start + bit / Long.SIZE] ^= 1L << bit;
    }
  }
}
