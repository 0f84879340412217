package dev.prosa.tuning;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongToIntFunction;

/**
 * Gathers examples that repeat each other into clusters. What belongs together depends only on
 * which links there are, not on their order. About 40 bytes for each linked example; for one
 * thread.
 *
 * <p>A union-find whose roots are always the smallest ids (Tarjan, "Efficiency of a Good But Not
 * Linear Set Union Algorithm", 1975, with path halving).
 */
public final class DuplicateClusters {

  private static final int INITIAL = 1 << 10;
  private static final int FREE = -1;

  /** Places in {@link #ids} by id, in open addressing. */
  private int[] table = filled(INITIAL);

  private long[] ids = new long[INITIAL / 2];
  private int[] parents = new int[INITIAL / 2];
  private int size;

  /** Puts two examples into one cluster, and so everything that is linked to either. */
  public void link(long one, long other) {
    int a = root(place(one));
    int b = root(place(other));
    if (a == b) {
      return;
    }
    if (ids[a] < ids[b]) {
      parents[b] = a;
    } else {
      parents[a] = b;
    }
  }

  /** Whether {@code id} is in a cluster of which it is not the first. */
  public boolean follows(long id) {
    int place = table[slot(id)];
    return place != FREE && root(place) != place;
  }

  /** How many examples were linked. */
  public int size() {
    return size;
  }

  /**
   * Tells what to leave out so that of each cluster the first ones stay, in ascending order. A
   * member whose split is not that of the cluster's first never stays, so that nothing is learnt
   * that is validated with.
   *
   * @param keep how many stay of a cluster; at least 1
   * @param splits the split of an example, as a number
   */
  public void forEachDropped(int keep, LongToIntFunction splits, LongConsumer dropped) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1: " + keep);
    }
    long[] inOrder = Arrays.copyOf(ids, size);
    Arrays.sort(inOrder);
    int[] stayed = new int[size];
    for (long id : inOrder) {
      int first = root(place(id));
      boolean stays =
          stayed[first] < keep && splits.applyAsInt(id) == splits.applyAsInt(ids[first]);
      if (stays) {
        stayed[first]++;
      } else {
        dropped.accept(id);
      }
    }
  }

  private int root(int place) {
    int at = place;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int place(long id) {
    int slot = slot(id);
    if (table[slot] != FREE) {
      return table[slot];
    }
    if (size == ids.length) {
      grow();
      slot = slot(id);
    }
    ids[size] = id;
    parents[size] = size;
    table[slot] = size;
    return size++;
  }

  private int slot(long id) {
    int mask = table.length - 1;
    int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (table[slot] != FREE && ids[table[slot]] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, 2 * size);
    parents = Arrays.copyOf(parents, 2 * size);
    table = filled(4 * size);
    for (int place = 0; place < size; place++) {
      table[slot(ids[place])] = place;
    }
  }

  private static int[] filled(int length) {
    int[] free = new int[length];
    Arrays.fill(free, FREE);
    return free;
  }
}
