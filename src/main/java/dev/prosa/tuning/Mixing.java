package dev.prosa.tuning;

/**
 * Hashing of 64-bit numbers that is the same on every machine and in every version. Changing any of
 * this changes which examples count as duplicates.
 */
final class Mixing {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  /** A number in which every bit depends on every bit of {@code x} (SplitMix64's finaliser). */
  static long mix(long x) {
    long z = x + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** One step of hashing a sequence; to be {@linkplain #mix mixed} at its end. */
  static long step(long hash, long next) {
    long sum = (hash ^ next) * GOLDEN;
    return sum ^ (sum >>> 32);
  }
}
