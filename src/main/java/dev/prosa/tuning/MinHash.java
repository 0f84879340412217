package dev.prosa.tuning;

import java.util.Arrays;

/**
 * The least shingle of each of {@value #BINS} bins: of two sets, the share of bins that agree
 * estimates their Jaccard similarity.
 *
 * <p>One hash puts each shingle into one bin. Bins that stay empty borrow from others, chosen by a
 * hash of their own number, which makes the estimate as good as with one permutation a bin at a
 * fraction of the work: A. Shrivastava, "Optimal Densification for Fast and Accurate Minwise
 * Hashing", ICML 2017.
 */
final class MinHash implements ShingleSink {

  static final int BINS = 128;

  private static final int BIN_BITS = 7;
  private static final long EMPTY = Long.MAX_VALUE;
  private static final long BORROWING = 0xC2B2AE3D27D4EB4FL;

  private final long[] least = new long[BINS];
  private boolean empty = true;

  MinHash() {
    Arrays.fill(least, EMPTY);
  }

  @Override
  public void accept(long hash) {
    int bin = (int) (hash >>> (Long.SIZE - BIN_BITS));
    // The bits that chose the bin are the same for all in it; one more keeps clear of EMPTY.
    long rank = (hash << BIN_BITS) >>> 1;
    if (rank < least[bin]) {
      least[bin] = rank;
      empty = false;
    }
  }

  /** The bins, each as 16 bits of what it holds; that unequal ones agree is one in 65,536. */
  short[] finish() {
    if (empty) {
      throw new IllegalStateException("no shingles");
    }
    short[] bins = new short[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      bins[bin] = (short) (Mixing.mix(least[lender(bin)]) >>> 48);
    }
    return bins;
  }

  private int lender(int bin) {
    int lender = bin;
    for (long attempt = 1; least[lender] == EMPTY; attempt++) {
      lender = (int) (Mixing.mix(bin * BORROWING + attempt) >>> (Long.SIZE - BIN_BITS));
    }
    return lender;
  }
}
