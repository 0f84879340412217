package dev.prosa.store;

import java.util.concurrent.TimeUnit;

/**
 * A limit on how many references a second are read, for all readers that share it: what keeps an
 * export from getting into a live bot's way. Safe for use by many threads.
 */
public final class ReadRate {

  /** No limit. */
  public static final ReadRate UNLIMITED = new ReadRate(0);

  private final double nanosPerRef;
  private long free = System.nanoTime();

  private ReadRate(double nanosPerRef) {
    this.nanosPerRef = nanosPerRef;
  }

  /**
   * A limit.
   *
   * @param refs at least 1
   */
  public static ReadRate perSecond(long refs) {
    if (refs < 1) {
      throw new IllegalArgumentException("a rate must be at least 1 per second, not " + refs);
    }
    return new ReadRate((double) TimeUnit.SECONDS.toNanos(1) / refs);
  }

  /** Waits until that many references may be read; an interrupt ends the wait, and remains. */
  void await(int refs) {
    if (nanosPerRef == 0) {
      return;
    }
    long start = reserve(refs);
    long wait = start - System.nanoTime();
    if (wait > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(wait);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** From when on, by the clock of {@link System#nanoTime}, the caller may read. */
  private synchronized long reserve(int refs) {
    long now = System.nanoTime();
    long start = free - now > 0 ? free : now;
    free = start + (long) (refs * nanosPerRef);
    return start;
  }
}
