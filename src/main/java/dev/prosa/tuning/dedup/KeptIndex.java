package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The examples that stay, found by what they share with another: a band, or all their words.
 *
 * <p>Time and memory are bounded, whatever the data: of each band, at most {@value #MOST_LOOKED_AT}
 * examples are looked at, those that were added last; and no more than a million examples are
 * remembered (16 million where only the words count), again those that were added last, in 140 MB
 * at most. For one thread.
 */
final class KeptIndex {

  /** Templates put thousands of examples into one band, of which most are not alike. */
  private static final int MOST_LOOKED_AT = 64;

  /** How many entries are remembered; of each example there are as many as it has keys. */
  private static final int MOST_ENTRIES = 1 << 24;

  /** Below it, estimates of likeness are not to be relied on, and shingles quickly compared. */
  private static final int FEW_SHINGLES = 32;

  /** Four standard errors of an estimate near a likeness of 0.8. */
  private static final double SURELY_LESS = 0.15;

  private static final int NOTHING = -1;

  private final SketchStore store;
  private final boolean byBands;
  private final double threshold;
  private final int mostLookedAt;
  private final int keys;
  private final int mostKept;

  /**
   * By hash of a key, the last entry that has it. An entry is a kept example and a key's number.
   */
  private int[] heads = filled(1 << 10);

  /** By entry, the one before it with the same hash. When there are too many, the oldest goes. */
  private int[] before = new int[1 << 10];

  private int[] ranks = new int[1 << 6];
  private int[] lookedAtBy = filled(1 << 6);
  private int kept;

  private final long[] bands = new long[MinHashSignature.BANDS];
  private int[] shingles = new int[1 << 10];

  /**
   * @param byBands whether alike examples are found, or only those of the same words
   * @param stay how many of alike examples may stay
   */
  KeptIndex(SketchStore store, boolean byBands, double threshold, int stay) {
    this.store = store;
    this.byBands = byBands;
    this.threshold = threshold;
    this.mostLookedAt = MOST_LOOKED_AT + stay;
    this.keys = byBands ? MinHashSignature.BANDS + 1 : 1;
    this.mostKept = MOST_ENTRIES / keys;
  }

  /** Remembers that the example of that rank stays. */
  void add(int rank) {
    ByteBuffer bytes = store.buffer(rank);
    int start = store.start(rank);
    makeRoom();
    ranks[kept % mostKept] = rank;
    lookedAtBy[kept % mostKept] = NOTHING;
    for (int key = 0; key < keys; key++) {
      int entry = kept * keys + key;
      int slot = slot(key, key(bytes, start, key));
      before[entry % before.length] = heads[slot];
      heads[slot] = entry;
    }
    kept++;
  }

  /**
   * Looks for examples that stay and are alike to the one of that rank.
   *
   * @param found takes the ranks of the first {@code most} that are found; its length is at least
   *     that
   * @return how many there are
   */
  int find(int rank, int[] found, int most) {
    ByteBuffer bytes = store.buffer(rank);
    int start = store.start(rank);
    int count = SketchFormat.shingles(bytes, start);
    if (byBands) {
      load(bytes, start, count);
    }
    int hits = 0;
    // The words first: most duplicates say the very same.
    for (int key = keys - 1; key >= 0 && hits < most; key--) {
      long wanted = key(bytes, start, key);
      int looked = 0;
      for (int entry = heads[slot(key, wanted)];
          entry > (kept - mostKept) * keys - 1
              && entry >= 0
              && hits < most
              && looked < mostLookedAt;
          entry = before[entry % before.length]) {
        looked++;
        int place = entry / keys % mostKept;
        if (entry % keys == key && lookedAtBy[place] != rank) {
          int other = ranks[place];
          if (key(store.buffer(other), store.start(other), key) == wanted) {
            lookedAtBy[place] = rank;
            if (key == keys - 1 || isAlike(count, other)) {
              found[hits++] = other;
            }
          }
        }
      }
    }
    return hits;
  }

  /** The bands, then the words. */
  private long key(ByteBuffer bytes, int start, int key) {
    return key == keys - 1
        ? SketchFormat.exact(bytes, start)
        : SketchFormat.band(bytes, start, key);
  }

  private int slot(int key, long value) {
    return (int) Hash.mix(value + key) & (heads.length - 1);
  }

  private void load(ByteBuffer bytes, int start, int count) {
    for (int band = 0; band < bands.length; band++) {
      bands[band] = SketchFormat.band(bytes, start, band);
    }
    if (count > shingles.length) {
      shingles = new int[2 * count];
    }
    SketchFormat.shingles(bytes, start, shingles);
  }

  private boolean isAlike(int count, int other) {
    ByteBuffer bytes = store.buffer(other);
    int start = store.start(other);
    int its = SketchFormat.shingles(bytes, start);
    if (its < threshold * count || count < threshold * its) {
      return false;
    }
    if (count > FEW_SHINGLES) {
      int equal = 0;
      for (int band = 0; band < bands.length; band++) {
        equal += MinHashSignature.equalBytes(bands[band], SketchFormat.band(bytes, start, band));
      }
      if (equal < MinHashSignature.BINS * (threshold - SURELY_LESS)) {
        return false;
      }
    }
    return Jaccard.isAtLeast(threshold, shingles, count, bytes, start);
  }

  private void makeRoom() {
    if (kept == ranks.length && kept < mostKept) {
      ranks = Arrays.copyOf(ranks, Math.min(2 * kept, mostKept));
      lookedAtBy = Arrays.copyOf(lookedAtBy, ranks.length);
    }
    int entries = kept * keys;
    if (entries + keys > before.length && before.length < MOST_ENTRIES) {
      before = Arrays.copyOf(before, 2 * before.length);
      heads = filled(before.length);
      for (int entry = 0; entry < entries; entry++) {
        int rank = ranks[entry / keys];
        int key = entry % keys;
        int slot = slot(key, key(store.buffer(rank), store.start(rank), key));
        before[entry] = heads[slot];
        heads[slot] = entry;
      }
    }
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NOTHING);
    return array;
  }
}
