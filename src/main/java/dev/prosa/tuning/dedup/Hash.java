package dev.prosa.tuning.dedup;

/** Numbers that look random, and are always the same for the same ones. */
final class Hash {

  private Hash() {}

  /** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
  static long mix(long value) {
    long hash = value + 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
