package dev.prosa.ingest.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets one line a minute through: what fails for each message, or ten times a second, would
 * otherwise fill a log that may be on the same full disk. For any number of threads.
 */
final class LogThrottle {

  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoTime;
  private long nextNanos;

  LogThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nextNanos = nanoTime.getAsLong();
  }

  /** Whether a line is due now. */
  synchronized boolean due() {
    long now = nanoTime.getAsLong();
    if (now - nextNanos < 0) {
      return false;
    }
    nextNanos = now + MINUTE_NANOS;
    return true;
  }
}
