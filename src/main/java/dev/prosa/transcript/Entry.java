package dev.prosa.transcript;

import dev.prosa.message.StoredMessage;

/**
 * A message and where it was found.
 *
 * @param position its place in the list it was read from; not negative. Orders messages of equal
 *     time
 * @param keyMillis the number in the message's name in Redis, or {@link #NO_KEY} if the list held
 *     the message itself; two entries of one phone with the same number are the same message
 * @param message what was said
 */
public record Entry(long position, long keyMillis, StoredMessage message) {

  /** The {@link #keyMillis} of a message that has no name of its own. */
  public static final long NO_KEY = -1;

  /**
   * @throws IllegalArgumentException if {@code position} is negative, or {@code keyMillis} is less
   *     than {@link #NO_KEY}
   */
  public Entry {
    if (position < 0) {
      throw new IllegalArgumentException("position must not be negative: " + position);
    }
    if (keyMillis < NO_KEY) {
      throw new IllegalArgumentException("keyMillis must not be negative: " + keyMillis);
    }
  }
}
