package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps alike examples that stay in one split: what validates what was learnt proves nothing. Where
 * alike ones are in different splits, all go to the first of these (training, before validation,
 * before test), and so do those that are alike to them.
 *
 * <p>Every pair is found, not only those that share a band: two sets that are alike have at least
 * one of their rarest shingles in common (prefix filtering: Chaudhuri, Ganti, Kaushik, "A Primitive
 * Operator for Similarity Joins in Data Cleaning", 2006). What is rare is what is rare in the
 * smaller splits, which alone are remembered: about 240 bytes an example. For one thread.
 */
final class SplitBorder {

  /**
   * What counts as alike here however alike duplicates have to be. Somebody who asks what is 0.8
   * alike, and counts words in a slightly different way, finds nothing across the border either.
   */
  private static final double MOST_THRESHOLD = 0.75;

  private static final int FIRST_SPLIT = 0;

  /** Shingles are counted by so many bits of them: enough to tell the rare from the frequent. */
  private static final int COUNTED_BITS = 20;

  /** So that examples of nothing but frequent shingles cannot take the time of all pairs. */
  private static final int MOST_STEPS = 10_000;

  /** How many sets are remembered, so that what is said often is compared once. */
  private static final int SEEN = 1 << 16;

  private static final int NOTHING = -1;

  private final SketchStore store;
  private final BitSet leftOut;
  private final double threshold;

  /** By place, the rank of an example outside of the first split; one for each set of shingles. */
  private int[] ranks = new int[1 << 10];

  /** A union-find over places; the root of each group is the place of the least split. */
  private int[] groups = new int[1 << 10];

  private int[] splits = new int[1 << 10];
  private int[] lengths = new int[1 << 10];
  private final ParityBitmaps parities = new ParityBitmaps();
  private int size;

  private final Map<Long, Integer> places = new HashMap<>();
  private final int[] counts = new int[1 << COUNTED_BITS];

  private int[] heads = {};
  private int[] before = new int[1 << 10];
  private int[] postings = new int[1 << 10];
  private int posted;
  private int[] lookedAtBy = {};

  private int[] shingles = new int[1 << 10];
  private long[] byRarity = new long[1 << 10];

  SplitBorder(SketchStore store, BitSet leftOut, double threshold) {
    this.store = store;
    this.leftOut = leftOut;
    this.threshold = Math.min(threshold, MOST_THRESHOLD);
  }

  void tell(Decisions decisions) {
    gather();
    if (size == 0) {
      return;
    }
    post();
    matchAll();
    for (int rank = leftOut.nextClearBit(0);
        rank < store.size();
        rank = leftOut.nextClearBit(rank + 1)) {
      int split = split(rank);
      if (split != FIRST_SPLIT) {
        int right = splits[root(place(load(rank)))];
        if (right != split) {
          decisions.split(SketchFormat.id(store.buffer(rank), store.start(rank)), right);
        }
      }
    }
  }

  /** Remembers who is outside of the first split, and counts their shingles. */
  private void gather() {
    for (int rank = leftOut.nextClearBit(0);
        rank < store.size();
        rank = leftOut.nextClearBit(rank + 1)) {
      int split = split(rank);
      if (split == FIRST_SPLIT) {
        continue;
      }
      int count = load(rank);
      @Nullable Integer place = places.putIfAbsent(set(count), size);
      if (place != null) {
        splits[place] = Math.min(splits[place], split);
        continue;
      }
      if (size == ranks.length) {
        ranks = Arrays.copyOf(ranks, 2 * size);
        groups = Arrays.copyOf(groups, 2 * size);
        splits = Arrays.copyOf(splits, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
      }
      ranks[size] = rank;
      groups[size] = size;
      splits[size] = split;
      lengths[size] = count;
      parities.keep(size, shingles, count);
      size++;
      for (int i = 0; i < count; i++) {
        counts[shingles[i] >>> (Integer.SIZE - COUNTED_BITS)]++;
      }
    }
  }

  /** Enters them under their rarest shingles. */
  private void post() {
    heads = new int[Math.max(1 << 10, Integer.highestOneBit(size) << 4)];
    Arrays.fill(heads, NOTHING);
    lookedAtBy = new int[size];
    Arrays.fill(lookedAtBy, NOTHING);
    for (int place = 0; place < size; place++) {
      int prefix = sortPrefix(load(ranks[place]));
      for (int i = 0; i < prefix; i++) {
        if (posted == postings.length) {
          postings = Arrays.copyOf(postings, 2 * posted);
          before = Arrays.copyOf(before, 2 * posted);
        }
        int slot = slot((int) byRarity[i]);
        postings[posted] = place;
        before[posted] = heads[slot];
        heads[slot] = posted++;
      }
    }
  }

  private void matchAll() {
    long[] seen = new long[SEEN];
    for (int rank = leftOut.nextClearBit(0);
        rank < store.size();
        rank = leftOut.nextClearBit(rank + 1)) {
      int count = load(rank);
      long set = set(count);
      int own = places.getOrDefault(set, NOTHING);
      if (split(rank) != FIRST_SPLIT) {
        if (ranks[own] == rank) {
          match(rank, count, own);
        }
      } else if (own != NOTHING) {
        settle(own);
      } else if (seen[(int) set & (SEEN - 1)] != set) {
        seen[(int) set & (SEEN - 1)] = set;
        match(rank, count, NOTHING);
      }
    }
  }

  /** Compares the example that is loaded with those that may be alike. */
  private void match(int rank, int count, int own) {
    int prefix = sortPrefix(count);
    parities.ask(shingles, count);
    int steps = 0;
    for (int i = 0; i < prefix; i++) {
      for (int p = heads[slot((int) byRarity[i])];
          p != NOTHING && steps < MOST_STEPS;
          p = before[p]) {
        steps++;
        int place = postings[p];
        if (lookedAtBy[place] == rank || differTooMuch(count, place) || isTogether(place, own)) {
          continue;
        }
        lookedAtBy[place] = rank;
        int other = ranks[place];
        if (Jaccard.isAtLeast(
            threshold, shingles, count, store.buffer(other), store.start(other))) {
          if (own == NOTHING) {
            settle(place);
          } else {
            unite(place, own);
          }
        }
      }
    }
  }

  /** Whether the set asked about is certainly not alike to that of a place. */
  private boolean differTooMuch(int count, int place) {
    int all = count + lengths[place];
    return parities.differAtLeast(place)
        > all - 2 * Jaccard.needed(threshold, count, lengths[place]);
  }

  /** Whether nothing changes if a place turns out to be alike to another, or to the first split. */
  private boolean isTogether(int place, int own) {
    return own == NOTHING ? splits[root(place)] == FIRST_SPLIT : root(place) == root(own);
  }

  /** One of the first split is alike. */
  private void settle(int place) {
    splits[root(place)] = FIRST_SPLIT;
  }

  private void unite(int one, int other) {
    int a = root(one);
    int b = root(other);
    splits[a] = Math.min(splits[a], splits[b]);
    groups[b] = a;
  }

  private int place(int count) {
    return Objects.requireNonNull(places.get(set(count)));
  }

  private int root(int place) {
    int at = place;
    while (groups[at] != at) {
      groups[at] = groups[groups[at]];
      at = groups[at];
    }
    return at;
  }

  private int split(int rank) {
    return SketchFormat.split(store.buffer(rank), store.start(rank));
  }

  private int load(int rank) {
    ByteBuffer bytes = store.buffer(rank);
    int start = store.start(rank);
    int count = SketchFormat.shingles(bytes, start);
    if (count > shingles.length) {
      shingles = new int[2 * count];
      byRarity = new long[2 * count];
    }
    SketchFormat.shingles(bytes, start, shingles);
    return count;
  }

  /** A number that the set of shingles that are loaded shares with no other. */
  private long set(int count) {
    long hash = count;
    for (int i = 0; i < count; i++) {
      hash = Hash.mix(hash ^ shingles[i]);
    }
    return hash;
  }

  /**
   * Sorts the shingles that are loaded, the rarest first.
   *
   * @return how many of them two alike sets cannot all lack; 0 if nobody has any of these
   */
  private int sortPrefix(int count) {
    int prefix = count - (int) Math.ceil(threshold * count - 1e-9) + 1;
    int unknown = 0;
    for (int i = 0; i < count; i++) {
      long often = counts[shingles[i] >>> (Integer.SIZE - COUNTED_BITS)];
      unknown += often == 0 ? 1 : 0;
      byRarity[i] = often << Integer.SIZE | Integer.toUnsignedLong(shingles[i]);
    }
    if (unknown >= prefix) {
      return 0;
    }
    Arrays.sort(byRarity, 0, count);
    return prefix;
  }

  private int slot(int shingle) {
    return (int) Hash.mix(shingle) & (heads.length - 1);
  }
}
