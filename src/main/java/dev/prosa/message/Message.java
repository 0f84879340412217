package dev.prosa.message;

import java.util.List;
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
 * @param toolCalls which tools the assistant called with it; mostly none
 * @param toolCallId which call a tool's message answers: 1 to 512 characters; null in all others
 */
public record Message(
    Role role,
    String content,
    long timestamp,
    String phoneNumber,
    boolean failed,
    @Nullable Media media,
    List<ToolCall> toolCalls,
    @Nullable String toolCallId) {

  /** The longest phone number, in characters. */
  public static final int MAX_PHONE_LENGTH = 256;

  /** The latest timestamp: the largest whole number that JavaScript holds exactly. */
  public static final long MAX_TIMESTAMP = (1L << 53) - 1;

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if {@code timestamp} is out of its range, {@code phoneNumber}
   *     cannot name a conversation (see {@link #requirePhone}), if somebody else than the assistant
   *     calls tools, if a tool's message names no call or another's does
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
    content = Utf8.wellFormed(content);
    toolCalls = List.copyOf(toolCalls);
    if (!toolCalls.isEmpty() && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("toolCalls are for the assistant's messages only");
    }
    if (toolCalls.stream().map(ToolCall::id).distinct().count() < toolCalls.size()) {
      throw new IllegalArgumentException("two toolCalls of a message have the same id");
    }
    if ((toolCallId != null) != (role == Role.TOOL)) {
      throw new IllegalArgumentException(
          role == Role.TOOL
              ? "a tool's message needs a toolCallId"
              : "toolCallId is for a tool's messages only");
    }
    if (toolCallId != null) {
      ToolCall.requireId(toolCallId, "toolCallId");
    }
  }

  /** A message that has nothing to do with tools; not of a tool. */
  public Message(
      Role role,
      String content,
      long timestamp,
      String phoneNumber,
      boolean failed,
      @Nullable Media media) {
    this(role, content, timestamp, phoneNumber, failed, media, List.of(), null);
  }

  /** The same, and that came with it. */
  public Message with(Media came) {
    return new Message(role, content, timestamp, phoneNumber, failed, came, toolCalls, toolCallId);
  }

  /** A message of which nothing is known but that it was said; not of a tool. */
  public Message(Role role, String content, long timestamp, String phoneNumber) {
    this(role, content, timestamp, phoneNumber, /* failed= */ false);
  }

  /** A message that has nothing to do with tools. */
  public Message(Role role, String content, long timestamp, String phoneNumber, boolean failed) {
    this(role, content, timestamp, phoneNumber, failed, null, List.of(), null);
  }

  /**
   * What the assistant said when it called tools; {@code content} is mostly empty.
   *
   * @param timestamp from 0 to {@link #MAX_TIMESTAMP}
   * @throws IllegalArgumentException as the constructor does
   */
  public static Message calling(
      String content, long timestamp, String phoneNumber, List<ToolCall> calls) {
    return new Message(Role.ASSISTANT, content, timestamp, phoneNumber, false, null, calls, null);
  }

  /**
   * What a tool answered to the call of that id.
   *
   * @param timestamp from 0 to {@link #MAX_TIMESTAMP}
   * @throws IllegalArgumentException as the constructor does
   */
  public static Message answering(
      String toolCallId, String content, long timestamp, String phoneNumber) {
    return new Message(
        Role.TOOL, content, timestamp, phoneNumber, false, null, List.of(), toolCallId);
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
    if (!plain && Utf8.firstLoneSurrogate(phone, 0) >= 0) {
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
        + (toolCalls.isEmpty() ? "" : ", toolCalls=" + toolCalls.size())
        + "]";
  }

  /**
   * Whether {@code text} has no lone surrogates, so that UTF-8 can hold it: several texts with one
   * would become the same bytes, and so the same key or hash.
   */
  public static boolean isWellFormed(CharSequence text) {
    return Utf8.firstLoneSurrogate(text, 0) < 0;
  }
}
