package dev.prosa.tuning.dedup;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Decides which examples stay. They are asked one after the other, those to prefer first; one is
 * left out only if another that <em>stays</em> is as alike as was asked for, by all their shingles,
 * or says the same. Likeness is never passed on: an example that is alike to one that was left out
 * stays, unless it is alike to one that stays.
 *
 * <p>Which examples there are decides, and nothing else: not the shards they are in, not the order
 * in which they were added, no engine. Those that share a band are compared; {@link KeptIndex} says
 * with how many. For one thread.
 */
public final class DuplicateSearch {

  /** How many clusters are described. */
  public static final int DESCRIBED_CLUSTERS = 10;

  private static final int NOBODY = -1;

  private final Dedup dedup;
  private final SketchStore store;

  /** By rank, for whom an example was left out. */
  private int[] stays = {};

  private final BitSet leftOut = new BitSet();

  /** Of those left out, which say the same as another, whether or not that one stays. */
  private final BitSet sameWords = new BitSet();

  public DuplicateSearch(Dedup dedup, SketchStore store) {
    this.dedup = dedup;
    this.store = store;
  }

  /** Decides about all examples that {@code store} holds. To be called once. */
  public void decide(Decisions decisions) throws IOException {
    store.sort(new SketchOrder(dedup.keep()));
    stays = new int[store.size()];
    Arrays.fill(stays, NOBODY);
    if (dedup.kind() != Dedup.Kind.NONE) {
      findDuplicates();
      tellDuplicates(decisions);
      tellClusters(decisions);
    }
    new SplitBorder(store, leftOut, dedup.threshold()).tell(decisions);
    if (dedup.maxSameReply() > 0) {
      new SameReplies(store, leftOut, dedup.maxSameReply()).tell(decisions);
    }
  }

  private void findDuplicates() {
    KeptIndex index =
        new KeptIndex(store, dedup.kind() == Dedup.Kind.NEAR, dedup.threshold(), dedup.kept());
    int[] found = new int[dedup.kept()];
    LongSet words = new LongSet();
    for (int rank = 0; rank < store.size(); rank++) {
      int hits = index.find(rank, found, found.length);
      if (hits < found.length) {
        index.add(rank);
        continue;
      }
      leftOut.set(rank);
      sameWords.set(rank, words.contains(exact(rank)));
      words.add(exact(rank));
      stays[rank] = found[0];
      for (int other : found) {
        if (exact(other) == exact(rank)) {
          sameWords.set(rank);
          stays[rank] = other;
        }
      }
    }
  }

  private void tellDuplicates(Decisions decisions) {
    for (int rank = leftOut.nextSetBit(0); rank >= 0; rank = leftOut.nextSetBit(rank + 1)) {
      decisions.duplicate(id(rank), sameWords.get(rank));
    }
  }

  private void tellClusters(Decisions decisions) {
    long[] same = new long[store.size()];
    long[] similar = new long[store.size()];
    for (int rank = 0; rank < store.size(); rank++) {
      int kept = stays[rank] == NOBODY ? rank : stays[rank];
      long copies = SketchFormat.copies(store.buffer(rank), store.start(rank));
      boolean words = exact(kept) == exact(rank);
      (words ? same : similar)[kept] += kept == rank ? copies : copies + 1;
    }
    long clusters = 0;
    for (int rank = 0; rank < store.size(); rank++) {
      clusters += same[rank] + similar[rank] > 0 ? 1 : 0;
    }
    decisions.clusters(clusters);
    int[] largest = largest(same, similar);
    for (int number = 0; number < largest.length; number++) {
      int kept = largest[number];
      decisions.cluster(
          id(kept), new Decisions.Cluster(number + 1, same[kept], similar[kept], leastAlike(kept)));
    }
  }

  /** The ranks of the largest clusters; of equal ones, those to prefer. */
  private static int[] largest(long[] same, long[] similar) {
    int[] largest = new int[DESCRIBED_CLUSTERS];
    int count = 0;
    for (int rank = 0; rank < same.length; rank++) {
      long size = same[rank] + similar[rank];
      int place = count;
      while (place > 0 && size > same[largest[place - 1]] + similar[largest[place - 1]]) {
        place--;
      }
      if (size > 0 && place < DESCRIBED_CLUSTERS) {
        count = Math.min(count + 1, DESCRIBED_CLUSTERS);
        System.arraycopy(largest, place, largest, place + 1, count - place - 1);
        largest[place] = rank;
      }
    }
    return Arrays.copyOf(largest, count);
  }

  private double leastAlike(int kept) {
    double least = 1;
    for (int rank = 0; rank < store.size(); rank++) {
      if (stays[rank] == kept) {
        least =
            Math.min(
                least,
                Jaccard.of(
                    store.buffer(kept), store.start(kept), store.buffer(rank), store.start(rank)));
      }
    }
    return least;
  }

  private long exact(int rank) {
    return SketchFormat.exact(store.buffer(rank), store.start(rank));
  }

  private long id(int rank) {
    return SketchFormat.id(store.buffer(rank), store.start(rank));
  }
}
