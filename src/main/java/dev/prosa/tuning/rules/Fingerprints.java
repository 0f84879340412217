package dev.prosa.tuning.rules;

import java.util.Arrays;

/** Tells whether any of many names came twice, in eight bytes a name. */
final class Fingerprints {

  private long[] prints = new long[1 << 10];
  private int size;

  void add(String name) {
    if (size == prints.length) {
      prints = Arrays.copyOf(prints, 2 * size);
    }
    prints[size++] = print(name);
  }

  /** Whether two are the same; a mistake is as likely as two random numbers of 64 bits agree. */
  boolean hasTwins() {
    Arrays.sort(prints, 0, size);
    for (int i = 1; i < size; i++) {
      if (prints[i] == prints[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** FNV-1a with a last mix, since the names are short and alike. */
  private static long print(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    return hash ^ (hash >>> 33);
  }
}
