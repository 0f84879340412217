package dev.prosa.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a message, layout v1, as the bots in the field write it:
 *
 * <pre>
 * {"role":"user","content":"Oi!","timestamp":1732262400123,"phoneNumber":"5511999999999"}
 * </pre>
 *
 * <p>One that never arrived has {@code "failed":true} at its end, and one that is the caption of a
 * picture {@code "media":"image"}, which other readers ignore. So they do with {@code toolCalls} of
 * those that call tools and {@code toolCallId} of those of tools:
 *
 * <pre>
 * {"role":"assistant","content":"",…,"toolCalls":[{"id":"c1","name":"order","arguments":{"n":7}}]}
 * {"role":"tool","content":"{\"status\":\"sent\"}",…,"toolCallId":"c1"}
 * </pre>
 *
 * <p>Encoding is canonical: the same message always gives the same bytes, those that JavaScript's
 * {@code JSON.stringify} makes of the fields in the order above. Decoding accepts any order and any
 * further fields; of a repeated field the last counts, as in JavaScript's {@code JSON.parse}. Safe
 * for use by many threads.
 */
public final class MessageCodec {

  /** The longest stored message, in bytes. WhatsApp itself allows 65,536 characters. */
  public static final int MAX_BYTES = 16 << 20;

  private static final String MEDIA = "media";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_BYTES)
                  .maxNestingDepth(100)
                  .build())
          // A source location in an exception would quote the customer's words.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private MessageCodec() {}

  /** The canonical bytes of {@code message}: UTF-8 JSON without white space. */
  public static byte[] encode(Message message) {
    StringBuilder json = new StringBuilder(message.content().length() + 128);
    json.append("{\"role\":\"").append(message.role().label());
    json.append("\",\"content\":\"");
    JsonText.escape(message.content(), json);
    json.append("\",\"timestamp\":").append(message.timestamp());
    json.append(",\"phoneNumber\":\"");
    JsonText.escape(message.phoneNumber(), json);
    json.append(message.failed() ? "\",\"failed\":true" : "\"");
    Media media = message.media();
    if (media != null) {
      json.append(",\"media\":\"").append(media.label()).append('"');
    }
    JsonText tools = ToolFields.encode(message.toolCalls(), message.toolCallId());
    if (tools != null) {
      json.append(',').append(tools.json());
    }
    json.append('}');
    return json.toString().getBytes(UTF_8);
  }

  /**
   * Reads a stored message and leaves its words as they are: the same message as {@link #decode}
   * gives, sooner.
   *
   * @param bytes not to be changed as long as the message is in use
   * @throws MalformedMessageException if {@code bytes} are not a message; its reason says why
   */
  public static StoredMessage decodeStored(byte[] bytes) throws MalformedMessageException {
    StoredMessage message = bytes.length > MAX_BYTES ? null : CanonicalMessageParser.read(bytes);
    return message == null ? StoredMessage.of(decode(bytes)) : message;
  }

  /**
   * Reads what any bot may have stored: as {@link #decodeStored}, but for times that are no whole
   * number of milliseconds, which {@link WrittenTime} understands.
   *
   * @param bytes not to be changed as long as the message is in use
   * @throws MalformedMessageException if {@code bytes} are not a message; its reason says why
   */
  public static StoredMessage decodeWritten(byte[] bytes) throws MalformedMessageException {
    StoredMessage message = bytes.length > MAX_BYTES ? null : CanonicalMessageParser.read(bytes);
    if (message != null
        && message.timestamp() >= WrittenTime.EARLIEST
        && message.timestamp() < WrittenTime.END) {
      return message;
    }
    Decoded decoded = decode(bytes, WrittenTime::read);
    return StoredMessage.of(decoded.message).written(decoded.forms);
  }

  /**
   * Reads a stored message.
   *
   * @throws MalformedMessageException if {@code bytes} are not one; its reason says why
   */
  public static Message decode(byte[] bytes) throws MalformedMessageException {
    return decode(bytes, MessageCodec::timestamp).message;
  }

  private record Decoded(Message message, Set<TimeForm> forms) {}

  /** Reads the value at which JSON stands as a time. */
  private interface Clock {
    WrittenTime read(JsonParser json, JsonToken value)
        throws IOException, MalformedMessageException;
  }

  private static Decoded decode(byte[] bytes, Clock clock) throws MalformedMessageException {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedMessageException(RejectReason.TOO_LARGE, bytes.length + " bytes");
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        // Reading on tells a JSON number or array from text that is not JSON at all.
        json.skipChildren();
        RejectReason reason = first == null ? RejectReason.NOT_JSON : RejectReason.NOT_AN_OBJECT;
        throw new MalformedMessageException(reason, "at the start");
      }
      Decoded message = readFields(json, clock);
      if (json.nextToken() != null) {
        throw new MalformedMessageException(RejectReason.NOT_JSON, "text after the object");
      }
      return message;
    } catch (JsonParseException notJson) {
      throw new MalformedMessageException(
          RejectReason.NOT_JSON, "byte " + notJson.getLocation().getByteOffset());
    } catch (IOException notJson) {
      throw new MalformedMessageException(RejectReason.NOT_JSON, "not UTF-8 or beyond a limit");
    }
  }

  private static Decoded readFields(JsonParser json, Clock clock)
      throws IOException, MalformedMessageException {
    Fields fields = new Fields(clock);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields.read(json);
    }
    return fields.message();
  }

  /** What has been read of one message. */
  private static final class Fields {
    private final Clock clock;
    private @Nullable Role role;
    private @Nullable String content;
    private boolean contentIsNull;
    private @Nullable String phoneNumber;
    private @Nullable WrittenTime timestamp;
    private boolean failed;
    private @Nullable Media media;
    private @Nullable JsonTree toolCalls;
    private @Nullable String toolCallId;

    Fields(Clock clock) {
      this.clock = clock;
    }

    void read(JsonParser json) throws IOException, MalformedMessageException {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "role" -> role = role(text(json, value, field));
        case "content" -> {
          contentIsNull = value == JsonToken.VALUE_NULL;
          content = contentIsNull ? null : text(json, value, field);
        }
        case "phoneNumber" -> phoneNumber = text(json, value, field);
        case "timestamp" -> timestamp = clock.read(json, value);
        case "failed" -> {
          failed = value == JsonToken.VALUE_TRUE;
          json.skipChildren(); // another bot may mean something else by it
        }
        case MEDIA -> media = media(json, value);
        case ToolFields.CALLS -> toolCalls = JsonTree.read(json);
        case ToolFields.CALL_ID -> toolCallId = JsonTree.read(json).string();
        default -> json.skipChildren();
      }
    }

    Decoded message() throws MalformedMessageException {
      Role who = required(role, "role");
      List<ToolCall> calls = calls(who);
      // Who only calls a tool need not say anything.
      String said = content == null && !calls.isEmpty() ? "" : content;
      if (said == null && contentIsNull) {
        throw new MalformedMessageException(RejectReason.WRONG_TYPE, "content");
      }
      String words = required(said, "content");
      String phone = required(phoneNumber, "phoneNumber");
      WrittenTime time = required(timestamp, "timestamp");
      String answered = who == Role.TOOL ? required(toolCallId, ToolFields.CALL_ID) : null;
      try {
        return new Decoded(
            new Message(who, words, time.millis(), phone, failed, media, calls, answered),
            time.forms());
      } catch (IllegalArgumentException impossibleValue) {
        throw new MalformedMessageException(
            RejectReason.WRONG_TYPE, calls.isEmpty() ? "phoneNumber" : ToolFields.CALLS);
      }
    }

    /** Of others than the assistant, another bot may mean something else by them. */
    private List<ToolCall> calls(Role who) throws MalformedMessageException {
      try {
        return toolCalls == null || who != Role.ASSISTANT ? List.of() : ToolFields.calls(toolCalls);
      } catch (IllegalArgumentException unfit) {
        throw new MalformedMessageException(RejectReason.WRONG_TYPE, ToolFields.CALLS);
      }
    }
  }

  /**
   * What a {@code media} field tells: another bot may describe there in its own way what came, and
   * only nothing, {@code false} and an empty text mean that nothing did.
   */
  public static @Nullable Media media(JsonParser json, JsonToken value) throws IOException {
    String text = value == JsonToken.VALUE_STRING ? json.getText() : "";
    boolean empty = json.isExpectedStartArrayToken() || json.isExpectedStartObjectToken();
    if (empty) {
      int depth = json.getParsingContext().getNestingDepth();
      JsonToken next = json.nextToken();
      empty = next == JsonToken.END_ARRAY || next == JsonToken.END_OBJECT;
      while (json.getParsingContext().getNestingDepth() >= depth) {
        json.nextToken();
      }
      return empty ? null : Media.OTHER;
    }
    return value == JsonToken.VALUE_TRUE
        ? Media.OTHER
        : text.isBlank() ? null : Media.fromLabel(text);
  }

  private static <T> T required(@Nullable T value, String field) throws MalformedMessageException {
    if (value == null) {
      throw new MalformedMessageException(RejectReason.MISSING_FIELD, field);
    }
    return value;
  }

  private static Role role(String label) throws MalformedMessageException {
    return Role.fromLabel(label)
        .orElseThrow(() -> new MalformedMessageException(RejectReason.UNKNOWN_ROLE, "role"));
  }

  private static String text(JsonParser json, JsonToken value, String field)
      throws IOException, MalformedMessageException {
    if (value != JsonToken.VALUE_STRING) {
      throw new MalformedMessageException(RejectReason.WRONG_TYPE, field);
    }
    return json.getText();
  }

  /**
   * Whole numbers only, in the range JavaScript can hold exactly; {@code 1e3} is a whole number.
   */
  private static WrittenTime timestamp(JsonParser json, JsonToken value)
      throws IOException, MalformedMessageException {
    if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
      long whole = json.getLongValue();
      if (whole >= 0 && whole <= Message.MAX_TIMESTAMP) {
        return new WrittenTime(whole, Set.of());
      }
    } else if (value == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = json.getDoubleValue();
      if (number >= 0 && number <= Message.MAX_TIMESTAMP && number == Math.rint(number)) {
        return new WrittenTime((long) number, Set.of());
      }
    }
    throw new MalformedMessageException(RejectReason.WRONG_TYPE, "timestamp");
  }
}
