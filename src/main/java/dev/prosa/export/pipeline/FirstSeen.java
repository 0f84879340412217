package dev.prosa.export.pipeline;

import java.util.Arrays;

/**
 * Remembers the smallest id seen for each fingerprint. Both are plain longs in open addressing,
 * since there are as many as examples. For one thread.
 */
final class FirstSeen {

  private static final int INITIAL = 1 << 10;
  private static final long FREE = -1;

  private long[] fingerprints = new long[INITIAL];
  private long[] ids = filled(INITIAL);
  private int size;

  /** Notes that {@code id}, not negative, has {@code fingerprint}. */
  void add(long fingerprint, long id) {
    if (2 * size >= ids.length) {
      grow();
    }
    int slot = slot(fingerprint);
    if (ids[slot] == FREE) {
      fingerprints[slot] = fingerprint;
      ids[slot] = id;
      size++;
    } else {
      ids[slot] = Math.min(ids[slot], id);
    }
  }

  /** The smallest id that was added with {@code fingerprint}; -1 if none was. */
  long first(long fingerprint) {
    return ids[slot(fingerprint)];
  }

  private int slot(long fingerprint) {
    int mask = ids.length - 1;
    long mixed = fingerprint * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (ids[slot] != FREE && fingerprints[slot] != fingerprint) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldFingerprints = fingerprints;
    long[] oldIds = ids;
    fingerprints = new long[2 * oldIds.length];
    ids = filled(2 * oldIds.length);
    size = 0;
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != FREE) {
        add(oldFingerprints[i], oldIds[i]);
      }
    }
  }

  private static long[] filled(int length) {
    long[] free = new long[length];
    Arrays.fill(free, FREE);
    return free;
  }
}
