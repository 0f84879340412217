package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.util.Arrays;

/**
 * What an example is compared by: the same numbers on any machine, in any run. Only its own turns
 * count, not what is shown as context.
 *
 * <p>Likeness is the share of common shingles: three words in a row, who says them included, with
 * letters in lower case, any number alike, and neither punctuation nor spacing. It is estimated by
 * one-permutation MinHash with {@value #BINS} bins (Li, Owen, Zhang, "One Permutation Hashing",
 * 2012; empty bins are filled as in Shrivastava, "Optimal Densification for Fast and Accurate
 * Minwise Hashing", 2017), in {@value #BANDS} bands of 8: examples of likeness 0.5 share a band
 * with probability 0.06, of 0.7 with 0.6, of 0.8 with 0.95.
 */
public final class MinHashSignature {

  private static final int BINS = 128;
  private static final int BANDS = 16;
  private static final int ROWS = BINS / BANDS;
  private static final int SHINGLE = 3;

  private static final long USER = NormalText.mix(0x75736572L);
  private static final long ASSISTANT = NormalText.mix(0x61737369L);

  private final long exact;
  private final long[] bins;

  private MinHashSignature(long exact, long[] bins) {
    this.exact = exact;
    this.bins = bins;
  }

  /** The signature of {@code example}. */
  public static MinHashSignature of(Example example) {
    Shingles shingles = new Shingles();
    long exact = 0;
    for (Turn turn : example.turns()) {
      long role = turn.role() == Role.USER ? USER : ASSISTANT;
      shingles.add(role);
      String text = NormalText.composed(turn.text());
      NormalText.forEachWord(text, shingles::add);
      exact = NormalText.mix(exact ^ role);
      exact = NormalText.mix(exact ^ NormalText.hash(text));
    }
    return new MinHashSignature(exact, shingles.bins());
  }

  /**
   * Equal for examples that say the same, word for word, but for spacing. Of a billion different
   * examples, one pair in forty runs has the same.
   */
  public long exact() {
    return exact;
  }

  /** Numbers of which examples that are much alike share at least one. */
  public long[] bands() {
    long[] bands = new long[BANDS];
    for (int band = 0; band < BANDS; band++) {
      long hash = NormalText.mix(band + 1);
      for (int row = 0; row < ROWS; row++) {
        hash = NormalText.mix(hash ^ bins[band * ROWS + row]);
      }
      bands[band] = hash;
    }
    return bands;
  }

  /** The estimated likeness, from 0 to 1; its standard error is at most 0.05. */
  public double similarity(MinHashSignature other) {
    int equal = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (bins[bin] == other.bins[bin]) {
        equal++;
      }
    }
    return (double) equal / BINS;
  }

  /** The least hash of a shingle in every bin. */
  private static final class Shingles {

    private static final long EMPTY = -1;

    private final long[] least = new long[BINS];
    private long beforeLast;
    private long last;
    private int words;

    Shingles() {
      Arrays.fill(least, EMPTY);
    }

    void add(long word) {
      words++;
      if (words >= SHINGLE) {
        put(NormalText.mix(NormalText.mix(NormalText.mix(beforeLast) ^ last) ^ word));
      }
      beforeLast = last;
      last = word;
    }

    long[] bins() {
      if (words < SHINGLE) {
        put(NormalText.mix(NormalText.mix(beforeLast) ^ last));
      }
      long[] dense = least.clone();
      for (int bin = 0; bin < BINS; bin++) {
        for (int attempt = 1; dense[bin] == EMPTY; attempt++) {
          // From the bins as they were, so that the order of filling does not matter.
          dense[bin] = least[(int) (NormalText.mix((long) bin << 32 | attempt) >>> 57)];
        }
      }
      return dense;
    }

    private void put(long hash) {
      int bin = (int) (hash >>> 57);
      long value = hash & (-1L >>> 8);
      if (least[bin] == EMPTY || value < least[bin]) {
        least[bin] = value;
      }
    }
  }
}
