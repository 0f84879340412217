package dev.prosa.testing;

import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what will come, however busy the machine is, and not for a time in which it should have
 * come.
 */
public final class Await {

  /** What has not come by then never will. */
  private static final Duration BOUND = Duration.ofMinutes(3);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Await() {}

  /**
   * Waits until it holds.
   *
   * @throws AssertionError if it never does
   */
  public static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > BOUND.toNanos()) {
        throw new AssertionError("it did not come to pass within " + BOUND);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Calls again what needs Redis, until Redis is there. */
  public static <T> T untilAvailable(Supplier<T> call) {
    long start = System.nanoTime();
    while (true) {
      try {
        return call.get();
      } catch (StoreUnavailableException notYet) {
        if (System.nanoTime() - start > BOUND.toNanos()) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Lets so much time pass: for how long a fault lasts, never for something to have happened. */
  public static void passing(Duration time) {
    long start = System.nanoTime();
    for (long left = time.toNanos(); left > 0; left = start + time.toNanos() - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
