package dev.prosa.tuning.dedup;

/** Hashes that were met, in open addressing: 16 to 32 bytes each. For one thread. */
final class LongSet {

  private long[] slots = new long[1 << 10];
  private boolean hasZero;
  private int size;

  /** Adds a hash. */
  void add(long hash) {
    if (hash == 0) {
      hasZero = true;
      return;
    }
    if (2 * size >= slots.length) {
      grow();
    }
    int slot = slot(hash);
    size += slots[slot] == 0 ? 1 : 0;
    slots[slot] = hash;
  }

  boolean contains(long hash) {
    return hash == 0 ? hasZero : slots[slot(hash)] == hash;
  }

  private int slot(long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long hash : old) {
      if (hash != 0) {
        slots[slot(hash)] = hash;
      }
    }
  }
}
