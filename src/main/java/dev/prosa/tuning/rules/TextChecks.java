package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.io.IOException;

/** Looks at what is said in a line, one text after another, and keeps nothing of it. */
final class TextChecks {

  private final JsonParser json;
  private final JsonLocation place;
  private final boolean mayBeEmpty;
  private final boolean mayBeParts;
  private final boolean mayBeBlank;
  private final boolean onlyTextParts;
  private final boolean mayBeReserved;
  private boolean reserved;

  TextChecks(LineSchema grammar, JsonParser json, JsonLocation place) {
    this.json = json;
    this.place = place;
    mayBeEmpty = grammar.has(Rule.ANY_CHAT);
    mayBeParts = grammar.has(Rule.PARTS_TOO);
    mayBeBlank = !grammar.has(Rule.NOT_BLANK);
    onlyTextParts = grammar.has(Rule.TEXT_PARTS_ONLY);
    mayBeReserved = !grammar.has(Rule.NO_RESERVED_WORDS);
  }

  /** Another message begins. */
  void begin() {
    reserved = false;
  }

  /** Whether a reserved word was met since {@link #begin}. */
  boolean reserved() {
    return reserved;
  }

  /** Whether there are words here at all; null stands for none. */
  boolean stringOrParts(KnownKey key) throws IOException, LineViolationException {
    switch (json.currentToken()) {
      case VALUE_STRING -> text(key);
      case VALUE_NULL -> {
        return false;
      }
      case START_ARRAY -> {
        if (!mayBeParts) {
          throw place.broken(key, "is not a string");
        }
        parts(key);
      }
      default -> throw place.broken(key, "is not a string");
    }
    return true;
  }

  /** An array of objects, of which those with a {@code text} have it as a string. */
  void parts(KnownKey key) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw place.broken(key, "is not an array");
    }
    int parts = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      parts++;
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw place.broken(key, "has a part that is not an object");
      }
      part(key);
    }
    if (parts == 0) {
      throw place.broken(key, "is empty");
    }
  }

  private void part(KnownKey key) throws IOException, LineViolationException {
    boolean spoken = false;
    boolean anything = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      anything = true;
      if (!name.equals("text")) {
        if (onlyTextParts) {
          throw place.broken(key, "has a part with more than \"text\"");
        }
        json.skipChildren();
      } else if (spoken) {
        throw place.broken(key, "has a part with \"text\" twice");
      } else if (token != JsonToken.VALUE_STRING) {
        throw place.broken(key, "has a part whose \"text\" is not a string");
      } else {
        text(key);
        spoken = true;
      }
    }
    if (!anything) {
      throw place.broken(key, "has a part with nothing in it");
    }
  }

  private void text(KnownKey key) throws IOException, LineViolationException {
    char[] chars = json.getTextCharacters();
    int from = json.getTextOffset();
    int to = from + json.getTextLength();
    if (from == to && !mayBeEmpty) {
      throw place.broken(key, "is empty");
    }
    if (!mayBeBlank && isBlank(chars, from, to)) {
      throw place.broken(key, "is blank");
    }
    if (hasLoneSurrogate(chars, from, to)) {
      throw place.broken(key, "has a lone surrogate");
    }
    if (!mayBeReserved && !reserved) {
      reserved = ReservedWords.count(new String(chars, from, to - from)) > 0;
    }
  }

  private static boolean isBlank(char[] chars, int from, int to) {
    int i = from;
    while (i < to && Character.isWhitespace(chars[i])) {
      i++;
    }
    return i == to;
  }

  private static boolean hasLoneSurrogate(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((chars[i] & 0xF800) == 0xD800) {
        if (i + 1 == to || !Character.isSurrogatePair(chars[i], chars[i + 1])) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
