package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.prosa.message.Role;
import dev.prosa.message.ToolFields;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a {@link Target#GROUPED} document turned out to be.
 *
 * @param people how many members it has, up to a fault
 * @param line where the fault is, from 1
 * @param fault the first thing that is wrong with it, if anything is
 */
public record GroupedDocument(long people, long line, Optional<Violation> fault) {

  // A document may be of any length, a message of a document not.
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LineRules.MAX_LINE_BYTES)
                  .maxNestingDepth(10)
                  .build())
          .build();

  /**
   * Reads a document, message by message, up to its end or its first fault.
   *
   * @throws IOException if {@code input} cannot be read; what it holds is no reason
   */
  public static GroupedDocument read(InputStream input) throws IOException {
    InputStreamReader text =
        new InputStreamReader(
            input,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonParser json = JSON.createParser(text)) {
      Walk walk = new Walk(json);
      try {
        walk.document();
        return new GroupedDocument(walk.people, 1, Optional.empty());
      } catch (LineViolationException broken) {
        return new GroupedDocument(walk.people, walk.line(), Optional.of(broken.fault()));
      } catch (CharacterCodingException notUtf8) {
        return new GroupedDocument(
            walk.people, walk.line(), Optional.of(new Violation("not UTF-8")));
      } catch (JsonProcessingException notJson) { // its message quotes what it stumbled over
        return new GroupedDocument(
            walk.people, walk.line(), Optional.of(new Violation("not JSON")));
      }
    }
  }

  private static final class Walk {
    private final JsonParser json;
    private final Fingerprints phones = new Fingerprints();
    private long people;

    Walk(JsonParser json) {
      this.json = json;
    }

    long line() {
      return json.currentLocation().getLineNr();
    }

    void document() throws IOException, LineViolationException {
      require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      for (String phone = json.nextFieldName(); phone != null; phone = json.nextFieldName()) {
        require(!phone.isEmpty(), "a person without a phone number");
        phones.add(phone);
        require(json.nextToken() == JsonToken.START_ARRAY, "a person without an array of messages");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          require(json.currentToken() == JsonToken.START_OBJECT, "a message that is not an object");
          message(phone);
        }
        people++;
      }
      require(json.nextToken() == null, "something follows the object");
      require(!phones.hasTwins(), "a person twice");
    }

    private void message(String phone) throws IOException, LineViolationException {
      int seen = 0;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        boolean text = token == JsonToken.VALUE_STRING;
        int bit = bit(name);
        require((seen & bit) == 0, "a message with the same key twice");
        seen |= bit;
        switch (name) {
          case "role" ->
              require(
                  text && Role.fromLabel(json.getText()).isPresent(),
                  "a message with a \"role\" that is none of user, assistant, tool and system");
          case "content" -> require(text, "a message whose \"content\" is not a string");
          case "timestamp" ->
              require(
                  token == JsonToken.VALUE_NUMBER_INT && json.getLongValue() >= 0,
                  "a message whose \"timestamp\" is not a time in milliseconds");
          case "phoneNumber" ->
              require(
                  text && json.getText().equals(phone),
                  "a message with another \"phoneNumber\" than its person's");
          case ToolFields.CALLS ->
              require(token == JsonToken.START_ARRAY, "a message whose \"toolCalls\" are no array");
          case ToolFields.CALL_ID ->
              require(text, "a message whose \"toolCallId\" is not a string");
          default -> throw new AssertionError("bit knows no other key");
        }
        json.skipChildren();
      }
      require((seen & 0b1111) == 0b1111, "a message without all of its four keys");
    }

    private static int bit(String key) throws LineViolationException {
      return switch (key) {
        case "role" -> 1;
        case "content" -> 2;
        case "timestamp" -> 4;
        case "phoneNumber" -> 8;
        case ToolFields.CALLS -> 16;
        case ToolFields.CALL_ID -> 32;
        default ->
            throw new LineViolationException("a message with a key that grouped does not know");
      };
    }

    private static void require(boolean holds, String otherwise) throws LineViolationException {
      if (!holds) {
        throw new LineViolationException(otherwise);
      }
    }
  }
}
