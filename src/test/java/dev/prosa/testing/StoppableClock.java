package dev.prosa.testing;

import java.util.function.LongSupplier;

/**
 * {@link System#nanoTime}, which a test may stop: then no time passes, however busy the machine.
 */
public final class StoppableClock implements LongSupplier {

  private long behind;
  private long stopped;
  private boolean stands;

  @Override
  public synchronized long getAsLong() {
    return stands ? stopped : System.nanoTime() - behind;
  }

  public synchronized void stop() {
    stopped = getAsLong();
    stands = true;
  }

  /** It goes on from where it was stopped. */
  public synchronized void goOn() {
    behind = System.nanoTime() - stopped;
    stands = false;
  }
}
