package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A message as {@code store} reads it: stored JSON, in which {@code timestamp} may be missing and
 * an {@code id} may stand.
 *
 * @param id the message's id where it comes from, if it has one
 */
record InputMessage(Message message, @Nullable String id) {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MessageCodec.MAX_BYTES)
                  .maxNestingDepth(100)
                  .build())
          // A source location in an exception would quote the customer's words.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Why a line is no message. Names fields, never values. */
  static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Reads one line; {@code clock} gives the time of a message that names none. */
  static InputMessage parse(byte[] line, Clock clock) throws BadLineException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadLineException("not a JSON object");
      }
      InputMessage message = readFields(json, clock);
      if (json.nextToken() != null) {
        throw new BadLineException("text after the JSON object");
      }
      return message;
    } catch (JsonProcessingException notJson) {
      throw new BadLineException("not JSON, byte " + notJson.getLocation().getByteOffset());
    } catch (IOException notUtf8) {
      throw new BadLineException("not UTF-8");
    }
  }

  private static InputMessage readFields(JsonParser json, Clock clock)
      throws IOException, BadLineException {
    @Nullable Role role = null;
    @Nullable String content = null;
    @Nullable String phone = null;
    @Nullable String id = null;
    @Nullable Long timestamp = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "role" -> role = role(text(json, value, field));
        case "content" -> content = text(json, value, field);
        case "phoneNumber" -> phone = text(json, value, field);
        case "id" -> id = value == JsonToken.VALUE_NULL ? null : text(json, value, field);
        case "timestamp" -> timestamp = value == JsonToken.VALUE_NULL ? null : time(json, value);
        default -> json.skipChildren();
      }
    }
    if (role == null || content == null || phone == null) {
      throw new BadLineException(
          (role == null ? "role" : content == null ? "content" : "phoneNumber") + " is missing");
    }
    if (id != null && id.isEmpty()) {
      throw new BadLineException("id is empty");
    }
    try {
      long when = timestamp == null ? clock.millis() : timestamp;
      return new InputMessage(new Message(role, content, when, phone), id);
    } catch (IllegalArgumentException unfit) {
      throw new BadLineException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Role role(String label) throws BadLineException {
    return Role.labelled(label)
        .orElseThrow(() -> new BadLineException("role is neither user nor assistant"));
  }

  private static String text(JsonParser json, JsonToken value, String field)
      throws IOException, BadLineException {
    if (value != JsonToken.VALUE_STRING) {
      throw new BadLineException(field + " is not a string");
    }
    return json.getText();
  }

  private static long time(JsonParser json, JsonToken value) throws IOException, BadLineException {
    if (value != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new BadLineException("timestamp is not a whole number of milliseconds");
    }
    return json.getLongValue();
  }
}
