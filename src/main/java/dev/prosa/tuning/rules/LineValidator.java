package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.KnownKeys;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One walk through one line, token by token, up to the first rule that it breaks. */
final class LineValidator {

  /** A key that can be named in a fault: one that somebody thought of, not a phone number. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,30}");

  private final LineSchema grammar;
  private final JsonParser json;
  private final JsonLocation place = new JsonLocation();
  private final TextChecks words;

  LineValidator(LineSchema grammar, JsonParser json) {
    this.grammar = grammar;
    this.json = json;
    this.words = new TextChecks(grammar, json, place);
  }

  void line() throws IOException, LineViolationException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = known(name, grammar.line());
      seen = once(key, seen);
      value(key);
    }
    requireAll(grammar.line(), seen);
    if (json.nextToken() != null) {
      throw place.broken("something follows the object");
    }
  }

  private void value(KnownKey key) throws IOException, LineViolationException {
    JsonToken token = json.nextToken();
    switch (key.kind()) {
      case MESSAGES -> messages(key, "message ");
      case PROMPT, COMPLETION -> messages(key, key.name() + " message ");
      case SYSTEM_PARTS -> {
        words.begin();
        words.parts(key);
        requireNoReserved();
      }
      case SYSTEM_OBJECT -> systemObject(key);
      case STRING -> {
        if (token != JsonToken.VALUE_STRING) {
          throw place.broken(key, "is not a string");
        }
      }
      default -> json.skipChildren();
    }
  }

  private void systemObject(KnownKey key) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw place.broken(key, "is not an object");
    }
    boolean spoken = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("parts") && !spoken) {
        words.parts(key);
        spoken = true;
      } else if (name.equals("role")) { // accepted and ignored by the provider
        json.skipChildren();
      } else {
        throw place.broken(key, "has more than one \"role\" and one \"parts\"");
      }
    }
    if (!spoken) {
      throw place.broken(key, "has no \"parts\"");
    }
  }

  private void messages(KnownKey key, String section) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw place.broken(key, "is not an array");
    }
    TurnOrder order = new TurnOrder(grammar, key, place);
    place.enter(section);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      place.next();
      message(order);
    }
    place.leave();
    order.end();
  }

  private void message(TurnOrder order) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    @Nullable String role = null;
    boolean spoken = false;
    @Nullable KnownKey weight = null;
    words.begin();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = known(name, grammar.message());
      seen = once(key, seen);
      JsonToken token = json.nextToken();
      switch (key.kind()) {
        case ROLE -> role = role(key, token);
        case WORDS -> spoken |= words.stringOrParts(key);
        case PARTS -> {
          words.parts(key);
          spoken = true;
        }
        case CALLS -> {
          spoken |= token != JsonToken.VALUE_NULL;
          json.skipChildren();
        }
        case WEIGHT -> {
          weight = key;
          requireZeroOrOne(key, token);
        }
        case FLAG -> requireBoolean(key, token);
        default -> json.skipChildren();
      }
    }
    requireAll(grammar.message(), seen);
    if (role == null) {
      throw place.broken("no role");
    }
    order.next(role, speaker(role, spoken, weight));
  }

  /** Who it is, when all that must be there is there. */
  private Speaker speaker(String role, boolean spoken, @Nullable KnownKey weight)
      throws LineViolationException {
    @Nullable Speaker speaker = grammar.roles().get(role);
    if (speaker == null) {
      throw place.broken("no role");
    }
    if (!spoken) {
      throw place.broken("no words");
    }
    if (weight != null && speaker != Speaker.ASSISTANT) {
      throw place.broken(weight, "though it is not the assistant's");
    }
    if (speaker != Speaker.ASSISTANT) {
      requireNoReserved();
    }
    return speaker;
  }

  private void requireBoolean(KnownKey key, JsonToken token) throws LineViolationException {
    if (!token.isBoolean()) {
      throw place.broken(key, "is neither true nor false");
    }
  }

  private String role(KnownKey key, JsonToken token) throws IOException, LineViolationException {
    String role = json.getText();
    if (token != JsonToken.VALUE_STRING || !grammar.roles().containsKey(role)) {
      throw place.broken("a \"" + key.name() + "\" that " + grammar.label() + " does not know");
    }
    return role;
  }

  private void requireZeroOrOne(KnownKey key, JsonToken token)
      throws IOException, LineViolationException {
    boolean whole = token == JsonToken.VALUE_NUMBER_INT;
    if (!whole || !(json.getText().equals("0") || json.getText().equals("1"))) {
      throw place.broken(key, "is neither 0 nor 1");
    }
  }

  private void requireNoReserved() throws LineViolationException {
    if (grammar.has(Rule.NO_RESERVED_WORDS) && words.reserved()) {
      throw place.broken("a word that " + grammar.label() + " reserves");
    }
  }

  private KnownKey known(String name, KnownKeys keys) throws LineViolationException {
    KnownKey key = keys.named(name);
    if (key == null) {
      String what = NAME.matcher(name).matches() ? "a key \"" + name + "\"" : "a key";
      throw place.broken(what + " that " + grammar.label() + " does not know");
    }
    return key;
  }

  private int once(KnownKey key, int seen) throws LineViolationException {
    if ((seen & key.bit()) != 0) {
      throw place.broken(key, "twice");
    }
    return seen | key.bit();
  }

  private void requireAll(KnownKeys keys, int seen) throws LineViolationException {
    int missing = keys.required() & ~seen;
    if (missing != 0) {
      throw place.broken("no \"" + keys.nameOf(Integer.lowestOneBit(missing)) + "\"");
    }
  }
}
