package dev.prosa.message;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Message} whose words are still JSON: what an export moves by the million.
 *
 * @param role who said it
 * @param content what was said
 * @param timestamp when it was said, in milliseconds since 1970; not negative
 * @param phoneNumber whose conversation it belongs to; see {@link Message#phoneNumber()}
 * @param failed whether it is known that it never arrived
 * @param media what came with it and is not kept; see {@link Message#media()}
 * @param timeForms in which way its time was written, if not as a whole number of milliseconds
 */
public record StoredMessage(
    Role role,
    JsonText content,
    long timestamp,
    String phoneNumber,
    boolean failed,
    @Nullable Media media,
    Set<TimeForm> timeForms) {

  public StoredMessage {
    if (timestamp < 0 || phoneNumber.isEmpty()) {
      throw new IllegalArgumentException("a message needs a time and a phone number");
    }
  }

  /** A message of words alone. */
  public StoredMessage(
      Role role, JsonText content, long timestamp, String phoneNumber, boolean failed) {
    this(role, content, timestamp, phoneNumber, failed, null, Set.of());
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
        message.failed(),
        message.media(),
        Set.of());
  }

  /** The same message in other words. */
  public StoredMessage saying(JsonText words) {
    return new StoredMessage(role, words, timestamp, phoneNumber, failed, media, timeForms);
  }

  /** The same message at another time. */
  public StoredMessage at(long time) {
    return new StoredMessage(role, content, time, phoneNumber, failed, media, timeForms);
  }

  /** The same message with a note of how its time was written. */
  StoredMessage written(Set<TimeForm> forms) {
    return forms.isEmpty()
        ? this
        : new StoredMessage(role, content, timestamp, phoneNumber, failed, media, forms);
  }

  /** The same message with its words as text. */
  public Message decoded() {
    return new Message(role, content.unescape(), timestamp, phoneNumber, failed, media);
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
