package dev.prosa.message;

import java.util.List;
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
 * @param toolFields the fields about tools as they stand between others in JSON, or null if it has
 *     none; see {@link ToolFields}
 */
public record StoredMessage(
    Role role,
    JsonText content,
    long timestamp,
    String phoneNumber,
    boolean failed,
    @Nullable Media media,
    Set<TimeForm> timeForms,
    @Nullable JsonText toolFields) {

  /**
   * @throws IllegalArgumentException if {@code timestamp} is negative or {@code phoneNumber} empty
   */
  public StoredMessage {
    if (timestamp < 0 || phoneNumber.isEmpty()) {
      throw new IllegalArgumentException("a message needs a time and a phone number");
    }
  }

  /** A message of words alone. */
  public StoredMessage(
      Role role, JsonText content, long timestamp, String phoneNumber, boolean failed) {
    this(role, content, timestamp, phoneNumber, failed, null, Set.of(), null);
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
        Set.of(),
        ToolFields.encode(message.toolCalls(), message.toolCallId()));
  }

  /** The same message in other words. */
  public StoredMessage saying(JsonText words) {
    return new StoredMessage(
        role, words, timestamp, phoneNumber, failed, media, timeForms, toolFields);
  }

  /** The same message at another time. */
  public StoredMessage at(long time) {
    return new StoredMessage(
        role, content, time, phoneNumber, failed, media, timeForms, toolFields);
  }

  /** The same message with a note of how its time was written. */
  StoredMessage written(Set<TimeForm> forms) {
    return forms.isEmpty()
        ? this
        : new StoredMessage(
            role, content, timestamp, phoneNumber, failed, media, forms, toolFields);
  }

  /** The same message with its words as text. */
  public Message decoded() {
    return new Message(
        role, content.unescape(), timestamp, phoneNumber, failed, media, toolCalls(), toolCallId());
  }

  /** The same message of the assistant with other calls. */
  public StoredMessage calling(List<ToolCall> calls) {
    JsonText fields = ToolFields.encode(calls, null);
    return new StoredMessage(
        role, content, timestamp, phoneNumber, failed, media, timeForms, fields);
  }

  /** Which tools the assistant called with it; mostly none. */
  public List<ToolCall> toolCalls() {
    if (toolFields == null || role != Role.ASSISTANT) {
      return List.of();
    }
    JsonTree calls = ToolFields.decode(toolFields).member(ToolFields.CALLS);
    return calls == null ? List.of() : ToolFields.calls(calls);
  }

  /** Which call a tool's message answers; null in all others. */
  public @Nullable String toolCallId() {
    if (toolFields == null || role != Role.TOOL) {
      return null;
    }
    JsonTree id = ToolFields.decode(toolFields).member(ToolFields.CALL_ID);
    return id == null ? null : id.string();
  }

  /** Its words as text, behind them the calls of tools, each in a line. */
  public String transcription() {
    String said = content.unescape();
    if (toolFields == null) {
      return said;
    }
    StringBuilder all = new StringBuilder(said);
    for (ToolCall call : toolCalls()) {
      all.append(all.isEmpty() ? "" : "\n").append(call.name()).append(call.arguments());
    }
    return all.toString();
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
