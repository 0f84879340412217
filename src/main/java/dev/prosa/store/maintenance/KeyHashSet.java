package dev.prosa.store.maintenance;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A part of a set of names that is too large for memory: those whose hashes fall into one of
 * several shares, as hashes of 64 bits. Gathered first, asked afterwards. For one thread.
 */
final class KeyHashSet {

  private static final int AT_FIRST = 16;

  private final int share;
  private final int shares;
  private long[] hashes = new long[AT_FIRST];
  private int size;
  private final BitSet met = new BitSet();

  KeyHashSet(int share, int shares) {
    this.share = share;
    this.shares = shares;
  }

  static long hash(byte[] name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, then the finaliser of MurmurHash3
    for (byte b : name) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** Whether that name belongs to this share. */
  boolean concerns(byte[] name) {
    return Long.remainderUnsigned(hash(name), shares) == share;
  }

  void add(byte[] name) {
    if (concerns(name)) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      hashes[size++] = hash(name);
    }
  }

  /** To be called when all are added, before anything is asked. */
  KeyHashSet sorted() {
    Arrays.sort(hashes, 0, size);
    return this;
  }

  boolean contains(byte[] name) {
    return Arrays.binarySearch(hashes, 0, size, hash(name)) >= 0;
  }

  /** How many were added that had been added before. */
  long duplicates() {
    long repeats = 0;
    for (int i = 1; i < size; i++) {
      repeats += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    return repeats;
  }

  /** Of a name that was added more than once: whether it was asked about before. */
  boolean isMetAgain(byte[] name) {
    int place = Arrays.binarySearch(hashes, 0, size, hash(name));
    while (place > 0 && hashes[place - 1] == hashes[place]) {
      place--;
    }
    if (place < 0 || place + 1 == size || hashes[place + 1] != hashes[place]) {
      return false;
    }
    boolean before = met.get(place);
    met.set(place);
    return before;
  }
}
