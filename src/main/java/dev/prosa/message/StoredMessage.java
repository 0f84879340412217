package dev.prosa.message;

/**
 * A {@link Message} whose words are still JSON: what an export moves by the million.
 *
 * @param role who said it
 * @param content what was said
 * @param timestamp when it was said, in milliseconds since 1970; not negative
 * @param phoneNumber whose conversation it belongs to; see {@link Message#phoneNumber()}
 * @param failed whether it is known that it never arrived
 */
public record StoredMessage(
    Role role, JsonText content, long timestamp, String phoneNumber, boolean failed) {

  public StoredMessage {
    if (timestamp < 0 || phoneNumber.isEmpty()) {
      throw new IllegalArgumentException("a message needs a time and a phone number");
    }
  }

  /** A message of which nothing is known but that it was said. */
  public StoredMessage(Role role, JsonText content, long timestamp, String phoneNumber) {
    this(role, content, timestamp, phoneNumber, /* failed= */ false);
  }

  /** The same message with its words still, or again, as JSON. */
  public static StoredMessage of(Message message) {
    return new StoredMessage(
        message.role(),
        JsonText.of(message.content()),
        message.timestamp(),
        message.phoneNumber(),
        message.failed());
  }

  /** The same message with its words as text. */
  public Message decoded() {
    return new Message(role, content.unescape(), timestamp, phoneNumber, failed);
  }

  /** Hides the text and most of the phone number: a {@code StoredMessage} is safe to log. */
  @Override
  public String toString() {
    return "StoredMessage[role="
        + role.label()
        + ", content="
        + content.length()
        + " bytes, timestamp="
        + timestamp
        + ", phoneNumber="
        + PhoneMask.mask(phoneNumber)
        + "]";
  }
}
