package dev.prosa.ingest;

import java.util.function.LongSupplier;

/**
 * Lets through {@code perSecond} of something a second in the long run, and as many at once. For
 * any number of threads.
 */
final class RateLimit {

  private static final double NANOS = 1e9;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private double left;
  private long since;

  /** {@code perSecond} of 0 lets everything through. */
  RateLimit(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.left = perSecond;
    this.since = nanoTime.getAsLong();
  }

  /**
   * Takes {@code count}, or nothing. What is more than the limit itself passes when nothing else
   * has: it could never pass otherwise.
   *
   * @return 0 if they may pass, else after how many seconds to ask again
   */
  synchronized int take(int count) {
    if (perSecond == 0) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    left = Math.min(perSecond, left + (now - since) / NANOS * perSecond);
    since = now;
    int needed = Math.min(count, perSecond);
    if (left >= needed) {
      left -= count;
      return 0;
    }
    return (int) Math.max(1, Math.ceil((needed - left) / perSecond));
  }
}
