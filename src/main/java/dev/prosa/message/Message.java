package dev.prosa.message;

import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, always well-formed: it can be stored, read back and written as
 * UTF-8 without a change.
 *
 * <p>Lone surrogates in {@code content} (half of an emoji, cut by a careless client) become U+FFFD,
 * as in JavaScript's {@code toWellFormed}, since no UTF-8 text can hold them.
 *
 * @param role who said it
 * @param content what was said; may be empty, never null
 * @param timestamp when it was said, in milliseconds since 1970-01-01T00:00Z; from 0 to {@link
 *     #MAX_TIMESTAMP}
 * @param phoneNumber whose conversation it belongs to; opaque (a phone, a group, a {@code @lid}), 1
 *     to 256 characters without control characters, which do not look like a key
 * @param failed whether it is known that it never arrived
 * @param media what came with {@code content} and is not kept, such as the picture that it is the
 *     caption of; null if nothing did, or if {@code content} itself stands for it
 */
public record Message(
    Role role,
    String content,
    long timestamp,
    String phoneNumber,
    boolean failed,
    @Nullable Media media) {

  /** The longest phone number, in characters. */
  public static final int MAX_PHONE_LENGTH = 256;

  /** The latest timestamp: the largest whole number that JavaScript holds exactly. */
  public static final long MAX_TIMESTAMP = (1L << 53) - 1;

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if {@code timestamp} is out of its range or {@code
   *     phoneNumber} cannot name a conversation; see {@link #requirePhone}
   */
  public Message {
    if (role == null || content == null) {
      throw new IllegalArgumentException("role and content must not be null");
    }
    if (timestamp < 0 || timestamp > MAX_TIMESTAMP) {
      throw new IllegalArgumentException(
          "timestamp must be from 0 to " + MAX_TIMESTAMP + ", not " + timestamp);
    }
    requirePhone(phoneNumber);
    content = wellFormed(content);
  }

  /** A message of words alone. */
  public Message(Role role, String content, long timestamp, String phoneNumber, boolean failed) {
    this(role, content, timestamp, phoneNumber, failed, null);
  }

  /** The same, and that came with it. */
  public Message with(Media came) {
    return new Message(role, content, timestamp, phoneNumber, failed, came);
  }

  /** A message of which nothing is known but that it was said. */
  public Message(Role role, String content, long timestamp, String phoneNumber) {
    this(role, content, timestamp, phoneNumber, /* failed= */ false);
  }

  /**
   * Returns {@code phone} if it can name a conversation.
   *
   * @throws IllegalArgumentException if it is null, empty, longer than {@link #MAX_PHONE_LENGTH},
   *     looks like a key ({@link KeyLayout}), or holds a control character or a lone surrogate; the
   *     message never quotes it
   */
  public static String requirePhone(String phone) {
    if (phone == null || phone.isEmpty()) {
      throw new IllegalArgumentException("phone number must not be empty");
    }
    if (phone.length() > MAX_PHONE_LENGTH) {
      throw new IllegalArgumentException(
          "phone number must have at most "
              + MAX_PHONE_LENGTH
              + " characters, not "
              + phone.length());
    }
    boolean plain = true;
    for (int i = 0; i < phone.length(); i++) {
      char c = phone.charAt(i);
      if (Character.isISOControl(c)) {
        throw new IllegalArgumentException("phone number must not contain control characters");
      }
      plain &= c < Character.MIN_SURROGATE;
    }
    if (!plain && firstLoneSurrogate(phone, 0) >= 0) {
      throw new IllegalArgumentException("phone number must not contain lone surrogates");
    }
    if (KeyLayout.looksLikeKey(phone)) {
      throw new IllegalArgumentException(
          "phone number must not look like a key in Redis, such as conversation:…");
    }
    return phone;
  }

  /** Hides the text and most of the phone number: a {@code Message} is safe to log. */
  @Override
  public String toString() {
    return "Message[role="
        + role.label()
        + ", content="
        + content.length()
        + " chars, timestamp="
        + timestamp
        + ", phoneNumber="
        + PhoneMask.mask(phoneNumber)
        + "]";
  }

  /**
   * Whether {@code text} has no lone surrogates, so that UTF-8 can hold it: several texts with one
   * would become the same bytes, and so the same key or hash.
   */
  public static boolean isWellFormed(CharSequence text) {
    return firstLoneSurrogate(text, 0) < 0;
  }

  private static String wellFormed(String text) {
    int lone = firstLoneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    while (lone >= 0) {
      repaired.setCharAt(lone, '\uFFFD');
      lone = firstLoneSurrogate(repaired, lone + 1);
    }
    return repaired.toString();
  }

  private static int firstLoneSurrogate(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }
}
