package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at what is said in a line, one text after another, and keeps nothing of it. */
final class TextChecks {

  private static final Set<String> WRITTEN =
      Set.of("text", "functionCall", "functionResponse", "toolUse", "toolResult");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineSchema grammar;
  private final JsonParser json;
  private final JsonLocation place;
  private final PartRules partRules;
  private final TokenFloor tokens = new TokenFloor();
  private final Map<String, Integer> placeholders = new TreeMap<>();
  private final Set<String> kinds = new LinkedHashSet<>();
  private boolean reserved;
  private boolean empty;
  private @Nullable KnownKey nothingIn;
  private boolean listed;
  private boolean plain;
  private @Nullable String last;

  TextChecks(LineSchema grammar, JsonParser json, JsonLocation place, ToolRules tools) {
    this.grammar = grammar;
    this.json = json;
    this.place = place;
    this.partRules = new PartRules(grammar, place, tools);
  }

  /** Another message begins. */
  void begin() {
    reserved = false;
    empty = false;
    nothingIn = null;
    last = null;
    kinds.clear();
    partRules.begin();
  }

  /** No reserved word was met since {@link #begin}. */
  void requireNoReserved() throws LineViolationException {
    if (reserved) {
      throw place.broken("a word that " + grammar.label() + " reserves");
    }
  }

  /** Each text since {@link #begin} has something in it, where its reader wants that. */
  void requireNotEmpty() throws LineViolationException {
    if (nothingIn != null) {
      throw place.broken(nothingIn, "is empty");
    }
  }

  /** Whether what was said since {@link #begin} was a string with nothing in it. */
  boolean empty() {
    return empty;
  }

  /** The kinds of the parts since {@link #begin}. */
  Set<String> kinds() {
    return kinds;
  }

  /** The text since {@link #begin} that LLaMA-Factory reads as JSON. */
  @Nullable String last() {
    return last;
  }

  /** Fewer tokens than this line surely has no tokenizer makes of it. */
  long tokens() {
    return tokens.count();
  }

  /** How often a placeholder occurs in the line. */
  int placeholders(String word) {
    return placeholders.getOrDefault(word, 0);
  }

  /** Whether some messages of the line are strings and others are parts. */
  boolean mixed() {
    return listed && plain;
  }

  /** Whether there are words here at all; null stands for none. */
  boolean stringOrParts(KnownKey key) throws IOException, LineViolationException {
    switch (json.currentToken()) {
      case VALUE_STRING -> {
        text(key);
        plain = true;
        if (grammar.has(Rule.CALLS_IN_WORDS)) {
          last = json.getText();
        }
      }
      case VALUE_NULL -> {
        return false;
      }
      case START_ARRAY -> {
        if (!grammar.has(Rule.PARTS_TOO)) {
          throw place.broken(key, "is not a string");
        }
        listed = true;
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
      part(key, JSON.readTree(json));
    }
    if (parts == 0) {
      throw place.broken(key, "is empty");
    }
  }

  private void part(KnownKey key, JsonNode part) throws LineViolationException {
    if (part.isEmpty()) {
      throw place.broken(key, "has a part with nothing in it");
    }
    if (grammar.has(Rule.TEXT_PARTS_ONLY) && !isWritten(part)) {
      throw place.broken(key, "has a part with more than \"text\"");
    }
    JsonNode text = part.path("text");
    if (!text.isMissingNode() && !text.isNull()) {
      if (!text.isTextual()) {
        throw place.broken(key, "has a part whose \"text\" is not a string");
      }
      char[] chars = text.textValue().toCharArray();
      text(key, chars, 0, chars.length);
    }
    kinds.addAll(partRules.kinds(key, part));
    for (JsonNode spoken : partRules.furtherTexts(part)) {
      char[] chars = spoken.asText().toCharArray();
      text(key, chars, 0, chars.length);
    }
  }

  /** Whether Prosa writes such parts. */
  private static boolean isWritten(JsonNode part) {
    return part.size() == 1 && WRITTEN.contains(part.fieldNames().next());
  }

  private void text(KnownKey key) throws IOException, LineViolationException {
    int from = json.getTextOffset();
    text(key, json.getTextCharacters(), from, from + json.getTextLength());
  }

  private void text(KnownKey key, char[] chars, int from, int to) throws LineViolationException {
    if (from == to) {
      empty = true;
      if (!grammar.has(Rule.ANY_CHAT)
          && !grammar.has(Rule.EMPTY_TEXT)
          && !grammar.has(Rule.EMPTY_QUESTION)) {
        nothingIn = key;
      }
    }
    if (grammar.has(Rule.NOT_BLANK) && from < to && isBlank(chars, from, to)) {
      throw place.broken(key, "is blank");
    }
    if (hasLoneSurrogate(chars, from, to)) {
      throw place.broken(key, "has a lone surrogate");
    }
    tokens.add(chars, from, to);
    if (grammar.reserved() != ReservedWords.NONE && mayHaveReserved(chars, from, to)) {
      String text = new String(chars, from, to - from);
      reserved |= grammar.reserved().count(text) > 0;
      if (grammar.has(Rule.PLACEHOLDERS)) {
        for (String word : grammar.reserved().words()) {
          placeholders.merge(word, ReservedWords.count(text, word), Integer::sum);
        }
      }
    }
  }

  private static boolean mayHaveReserved(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] == '>' || chars[i] == ':' || chars[i] == ']') {
        return true;
      }
    }
    return false;
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
