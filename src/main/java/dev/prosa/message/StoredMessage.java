package dev.prosa.message;

/**
 * A {@link Message} whose words are still JSON: what an export moves by the million.
 *
 * @param role who said it
 * @param content what was said
 * @param timestamp when it was said, in milliseconds since 1970; not negative
 * @param phoneNumber whose conversation it belongs to; see {@link Message#phoneNumber()}
 */
public record StoredMessage(Role role, JsonText content, long timestamp, String phoneNumber) {

  public StoredMessage {
    if (timestamp < 0 || phoneNumber.isEmpty()) {
      throw new IllegalArgumentException("a message needs a time and a phone number");
    }
  }

  /** The same message with its words still, or again, as JSON. */
  public static StoredMessage of(Message message) {
    return new StoredMessage(
        message.role(), JsonText.of(message.content()), message.timestamp(), message.phoneNumber());
  }

  /** The same message with its words as text. */
  public Message decoded() {
    return new Message(role, content.unescape(), timestamp, phoneNumber);
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
