package dev.prosa.store;

import java.util.Arrays;

/**
 * A part of a set of names that is too large for memory: those whose hashes fall into one of
 * several shares, as hashes of 64 bits. Gathered first, asked afterwards. For one thread.
 */
final class NameHashes {

  private final int share;
  private final int shares;
  private long[] hashes = new long[1 << 10];
  private int size;

  NameHashes(int share, int shares) {
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
  NameHashes sorted() {
    Arrays.sort(hashes, 0, size);
    return this;
  }

  boolean contains(byte[] name) {
    return Arrays.binarySearch(hashes, 0, size, hash(name)) >= 0;
  }

  /** Whether the name was added more than once. */
  boolean repeats(byte[] name) {
    int place = Arrays.binarySearch(hashes, 0, size, hash(name));
    if (place < 0) {
      return false;
    }
    boolean before = place > 0 && hashes[place - 1] == hashes[place];
    return before || (place + 1 < size && hashes[place + 1] == hashes[place]);
  }
}
