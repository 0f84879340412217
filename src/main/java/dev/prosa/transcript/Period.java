package dev.prosa.transcript;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, in milliseconds since 1970.
 *
 * @param from its first millisecond
 * @param until the first millisecond after it; more than {@code from}
 */
public record Period(long from, long until) implements Serializable {

  /** No limits. */
  public static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if it does not end after it begins
   */
  public Period {
    if (from >= until) {
      throw new IllegalArgumentException("a period must end after it begins");
    }
  }

  /** Why a message of that time is outside, or null if it is not. */
  @Nullable FilterReason refuse(long millis) {
    if (millis < from) {
      return FilterReason.TOO_EARLY;
    }
    return millis >= until ? FilterReason.TOO_LATE : null;
  }

  /** Why a conversation that ended at that time is outside, or null if it is not. */
  @Nullable FilterReason refuseClosed(long millis) {
    if (millis < from) {
      return FilterReason.CLOSED_EARLIER;
    }
    return millis >= until ? FilterReason.STILL_OPEN : null;
  }
}
