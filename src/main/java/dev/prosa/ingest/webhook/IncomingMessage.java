package dev.prosa.ingest.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.JsonTree;
import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.Media;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import dev.prosa.message.ToolFields;
import dev.prosa.message.WrittenTime;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as it arrives: stored JSON, in which {@code timestamp} may be missing and an {@code id}
 * may be. Of ids that have a short and a long form, the short one is kept.
 *
 * @param id the message's id where it comes from, if it has one; 1 to 512 characters, well-formed
 */
public record IncomingMessage(Message message, @Nullable String id) {

  static final int LONGEST_ID = 512;

  public static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MessageCodec.MAX_BYTES)
                  .maxNestingDepth(100)
                  .build())
          // A source location in an exception would quote the customer's words.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Why JSON is no message. Names fields, never values. */
  public static final class UnfitException extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    private final Explanation explanation;

    UnfitException(Explanation reason) {
      super(reason.english(), null, false, false);
      this.explanation = reason;
    }

    @Override
    public Optional<Explanation> explanation() {
      return Optional.of(explanation);
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads one object; {@code clock} gives the time of a message that names none.
   *
   * @throws UnfitException if it is not one JSON object, or not a message; says why, and quotes
   *     nothing
   */
  public static IncomingMessage parse(byte[] line, Clock clock) throws UnfitException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnfitException(Explanation.of("line.no-object", "not a JSON object"));
      }
      IncomingMessage message = read(json, clock);
      if (json.nextToken() != null) {
        throw new UnfitException(Explanation.of("line.more", "text after the JSON object"));
      }
      return message;
    } catch (JsonProcessingException notJson) {
      throw new UnfitException(Explanation.of("line.not-json", "not JSON, %s", place(notJson)));
    } catch (IOException notUtf8) {
      throw new UnfitException(Explanation.of("line.not-utf8", "not UTF-8"));
    }
  }

  /** Where JSON ends to be JSON. Where a limit is exceeded Jackson does not say. */
  public static String place(JsonProcessingException notJson) {
    JsonLocation place = notJson.getLocation();
    return place == null ? "beyond a limit" : "byte " + place.getByteOffset();
  }

  /** Reads on from the beginning of an object to its end, even if it is no message. */
  public static IncomingMessage read(JsonParser json, Clock clock)
      throws IOException, UnfitException {
    Fields fields = new Fields();
    @Nullable UnfitException first = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      try {
        fields.read(json);
      } catch (UnfitException unfit) {
        json.skipChildren();
        first = first == null ? unfit : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return fields.message(clock);
  }

  /** What has been read of one object. */
  private static final class Fields {
    private @Nullable Role role;
    private @Nullable String content;
    private @Nullable String phone;
    private @Nullable String id;
    private @Nullable Long timestamp;
    private boolean failed;
    private @Nullable Media media;
    private List<ToolCall> calls = List.of();
    private @Nullable String callId;
    private boolean contentIsNull;

    void read(JsonParser json) throws IOException, UnfitException {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "role" -> role = role(text(json, value, field));
        case "content" -> {
          contentIsNull = value == JsonToken.VALUE_NULL;
          content = contentIsNull ? null : text(json, value, field);
        }
        case "phoneNumber" -> phone = text(json, value, field);
        case "id" -> id = value == JsonToken.VALUE_NULL ? null : id(text(json, value, field));
        case "timestamp" -> timestamp = value == JsonToken.VALUE_NULL ? null : time(json, value);
        case "failed" -> failed = failed(value);
        case "media" -> media = MessageCodec.media(json, value);
        case ToolFields.CALLS -> calls = calls(JsonTree.read(json));
        case ToolFields.CALL_ID ->
            callId = value == JsonToken.VALUE_NULL ? null : text(json, value, field);
        default -> json.skipChildren();
      }
    }

    IncomingMessage message(Clock clock) throws UnfitException {
      Role who = required(role, "role");
      // Who only calls a tool need not say anything.
      String what = content == null && !calls.isEmpty() ? "" : content;
      if (what == null && contentIsNull) {
        throw new UnfitException(Explanation.of("line.no-string", "%s is not a string", "content"));
      }
      String said = required(what, "content");
      String whose = required(phone, "phoneNumber");
      try {
        long when = timestamp == null ? clock.millis() : timestamp;
        return new IncomingMessage(
            new Message(who, said, when, WrittenPhone.stored(whose), failed, media, calls, callId),
            id);
      } catch (InvalidSettingException unclear) {
        throw new UnfitException(unclear.explanation().orElseThrow());
      } catch (IllegalArgumentException unfit) {
        throw new UnfitException(
            Explanation.of("line.unfit", "%s", String.valueOf(unfit.getMessage())));
      }
    }
  }

  private static <T> T required(@Nullable T value, String field) throws UnfitException {
    if (value == null) {
      throw new UnfitException(Explanation.of("line.missing", "%s is missing", field));
    }
    return value;
  }

  private static String id(String text) throws UnfitException {
    if (text.isEmpty() || text.length() > LONGEST_ID) {
      throw new UnfitException(
          text.isEmpty()
              ? Explanation.of("line.empty-id", "id is empty")
              : Explanation.of("line.long-id", "id is too long"));
    }
    if (!Message.isWellFormed(text)) {
      throw new UnfitException(
          Explanation.of("line.broken-id", "id contains half a character (a lone surrogate)"));
    }
    // The bot may post what the gateway's webhook tells, too.
    return MessageId.shortest(text);
  }

  private static Role role(String label) throws UnfitException {
    return Role.fromLabel(label)
        .orElseThrow(
            () ->
                new UnfitException(
                    Explanation.of(
                        "line.role", "role is none of user, assistant, tool and system")));
  }

  private static List<ToolCall> calls(JsonTree value) throws UnfitException {
    try {
      return ToolFields.calls(value);
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException(
          Explanation.of("line.unfit", "%s", String.valueOf(unfit.getMessage())));
    }
  }

  private static boolean failed(JsonToken value) throws UnfitException {
    if (value != JsonToken.VALUE_TRUE
        && value != JsonToken.VALUE_FALSE
        && value != JsonToken.VALUE_NULL) {
      throw new UnfitException(Explanation.of("line.failed", "failed is neither true nor false"));
    }
    return value == JsonToken.VALUE_TRUE;
  }

  private static String text(JsonParser json, JsonToken value, String field)
      throws IOException, UnfitException {
    if (value != JsonToken.VALUE_STRING) {
      throw new UnfitException(Explanation.of("line.no-string", "%s is not a string", field));
    }
    return json.getText();
  }

  /** Milliseconds, or what else bots write: seconds by their size, and digits between quotes. */
  private static long time(JsonParser json, JsonToken value) throws IOException, UnfitException {
    if (value == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && json.getLongValue() < 0) {
      return json.getLongValue(); // a message says what is wrong with it
    }
    try {
      long millis = WrittenTime.read(json, value).millis();
      if (millis < WrittenTime.END) {
        return millis;
      }
    } catch (MalformedMessageException noTime) {
      // The same as one that is out of range.
    }
    throw new UnfitException(
        Explanation.of("line.time", "timestamp is not a whole number of milliseconds"));
  }
}
