package dev.prosa.message;

import java.util.Optional;

/**
 * The name of a stored message, {@code conversation:PHONE:MILLIS}: both the Redis key that holds it
 * and its element in the lists.
 *
 * <p>A name is split at its <em>last</em> colon; the phone part is opaque. {@code millis} is the
 * message's time, raised where another message of the same phone already had that name, so the time
 * to sort by is in the message, not here.
 *
 * @param phone whose conversation it is; see {@link Message#phoneNumber()}
 * @param millis the number in the name, in milliseconds since 1970; from 0 to 10^18 - 1
 */
public record MessageRef(String phone, long millis) {

  /** What every name begins with. */
  public static final String PREFIX = "conversation:";

  /** As many digits as {@link #parse} reads, so that every name can be read back. */
  private static final int MAX_DIGITS = 18;

  private static final long MAX_MILLIS = 999_999_999_999_999_999L;

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation or {@code millis}
   *     is out of its range
   */
  public MessageRef {
    Message.requirePhone(phone);
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException(
          "millis must be from 0 to " + MAX_MILLIS + ", not " + millis);
    }
  }

  /** The Redis key, and the element of the lists. */
  public String key() {
    return PREFIX + phone + ":" + millis;
  }

  /**
   * Reads a name; empty if {@code key} is not one that {@link #key()} could have made: another
   * prefix, no phone, or a number that is not a plain decimal without leading zeros.
   */
  public static Optional<MessageRef> parse(String key) {
    int colon = key.lastIndexOf(':');
    if (!key.startsWith(PREFIX) || colon <= PREFIX.length()) {
      return Optional.empty();
    }
    long millis = decimal(key, colon + 1);
    if (millis < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MessageRef(key.substring(PREFIX.length(), colon), millis));
    } catch (IllegalArgumentException notAPhone) {
      return Optional.empty();
    }
  }

  /** Hides most of the phone number: a {@code MessageRef} is safe to log. */
  @Override
  public String toString() {
    return PREFIX + PhoneMask.mask(phone) + ":" + millis;
  }

  /**
   * The decimal from {@code start} to the end of {@code text}, or -1 if it is not a number or too
   * large.
   */
  private static long decimal(String text, int start) {
    int digits = text.length() - start;
    if (digits < 1 || digits > MAX_DIGITS || (digits > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
