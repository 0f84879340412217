package dev.prosa.tuning;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * Examples that are alike, directly or by way of others, and what to do about them. The result does
 * not depend on the order of the links.
 *
 * <p>Each linked example takes about 30 bytes, and 16 more while {@link #dropped} runs; those
 * without a link take none. Used by one thread.
 */
public final class DuplicateClusters {

  private static final int LARGEST_TABLE = 1 << 30;

  private long[] ids = new long[16];
  private int[] parents = new int[16];
  private int size;

  // Where an id stands in the above, plus one; 0 where there is none. Open addressing.
  private int[] table = new int[64];

  /** Notes that two examples are alike. */
  public void link(long a, long b) {
    int rootA = root(indexOf(a));
    int rootB = root(indexOf(b));
    if (rootA != rootB) {
      // The lesser index on top: no rank is needed, since paths are halved on every walk.
      parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
  }

  /** How many examples have a link. */
  public int size() {
    return size;
  }

  /**
   * The examples that are to be dropped, in ascending order. Of each cluster, the first ones by id
   * stay, at most {@code keepPerCluster} of them. One that goes into another split than the first
   * is dropped, since a model must not be validated with what it was trained with.
   *
   * @param split which split an example belongs to, as any number
   */
  public long[] dropped(int keepPerCluster, LongToIntFunction split) {
    if (keepPerCluster < 1) {
      throw new IllegalArgumentException("keepPerCluster must be positive: " + keepPerCluster);
    }
    long[] inOrder = Arrays.copyOf(ids, size);
    Arrays.sort(inOrder);
    int[] kept = new int[size];
    int[] splits = new int[size];
    int droppedCount = 0;
    for (long id : inOrder) {
      int root = root(indexOf(id));
      int itsSplit = split.applyAsInt(id);
      if (kept[root] == 0) {
        splits[root] = itsSplit;
      }
      if (kept[root] < keepPerCluster && splits[root] == itsSplit) {
        kept[root]++;
      } else {
        inOrder[droppedCount++] = id;
      }
    }
    return Arrays.copyOf(inOrder, droppedCount);
  }

  private int root(int index) {
    int at = index;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int indexOf(long id) {
    int slot = slotOf(id);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (size == ids.length) {
      int capacity = size + (size >> 1);
      ids = Arrays.copyOf(ids, capacity);
      parents = Arrays.copyOf(parents, capacity);
    }
    ids[size] = id;
    parents[size] = size;
    table[slot] = size + 1;
    size++;
    if (2L * size > table.length) {
      growTable();
    }
    return size - 1;
  }

  /** Where {@code id} stands in the table, or belongs. */
  private int slotOf(long id) {
    int mask = table.length - 1;
    int slot = (int) Mixing.mix(id) & mask;
    while (table[slot] != 0 && ids[table[slot] - 1] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growTable() {
    if (table.length == LARGEST_TABLE) {
      throw new IllegalStateException("more than " + size + " near duplicates");
    }
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      table[slotOf(ids[i])] = i + 1;
    }
  }
}
