package dev.prosa.store;

/**
 * A time from a millisecond on and before another.
 *
 * @param from the first millisecond since 1970; not negative
 * @param until the first millisecond after it; a span that ends before it begins holds nothing
 */
public record TimeSpan(long from, long until) {

  /** All there is. */
  public static final TimeSpan ALWAYS = new TimeSpan(0, Long.MAX_VALUE);

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if it begins before 1970
   */
  public TimeSpan {
    if (from < 0) {
      throw new IllegalArgumentException("a time must be from 1970 on");
    }
  }

  boolean holds(long millis) {
    return from <= millis && millis < until;
  }
}
