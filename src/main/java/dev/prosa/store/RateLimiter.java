package dev.prosa.store;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many of something a second through, for all who share it: either they wait for their turn
 * ({@link #await}) or they are told when to come again ({@link #take}). Safe for use by many
 * threads.
 */
public final class RateLimiter {

  /** No limit. */
  public static final RateLimiter UNLIMITED = new RateLimiter(0, System::nanoTime);

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long perSecond;
  private final LongSupplier nanoTime;

  /** By the clock of {@code nanoTime}, when all that was let through has had its time. */
  private long free;

  private RateLimiter(long perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.free = nanoTime.getAsLong();
  }

  /**
   * A limit.
   *
   * @param most per second, at least 0; 0 is unlimited
   * @throws IllegalArgumentException if it is negative
   */
  public static RateLimiter perSecond(long most) {
    return perSecond(most, System::nanoTime);
  }

  /**
   * The same by another clock, in nanoseconds.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static RateLimiter perSecond(long most, LongSupplier nanoTime) {
    if (most < 0) {
      throw new IllegalArgumentException("a rate must be at least 0 per second, not " + most);
    }
    return most == 0 ? UNLIMITED : new RateLimiter(most, nanoTime);
  }

  /** Waits until that many may pass; an interrupt ends the wait, and remains. */
  void await(int count) {
    if (perSecond == 0) {
      return;
    }
    long wait = reserve(count) - nanoTime.getAsLong();
    if (wait > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(wait);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Takes {@code count}, or nothing. As many as pass in a second may pass at once. What is more
   * than that passes when nothing else has: it could never pass otherwise.
   *
   * @param count at least 0
   * @return 0 if they may pass, else after how many seconds to ask again
   */
  public synchronized int take(int count) {
    if (perSecond == 0) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    double left = perSecond - Math.max(0, free - now) / SECOND * perSecond;
    long needed = Math.min(count, perSecond);
    if (left >= needed) {
      reserve(count);
      return 0;
    }
    return (int) Math.max(1, Math.ceil((needed - left) / perSecond));
  }

  /** From when on the caller may go ahead. */
  private synchronized long reserve(int count) {
    long now = nanoTime.getAsLong();
    long start = free - now > 0 ? free : now;
    free = start + (long) (count * SECOND / perSecond);
    return start;
  }
}
