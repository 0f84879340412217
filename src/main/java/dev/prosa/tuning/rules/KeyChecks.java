package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.KnownKeys;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the keys of one line's objects and at values that are one token. */
final class KeyChecks {

  /** A key that can be named in a fault: one that somebody thought of, not a phone number. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,30}");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineSchema grammar;
  private final JsonParser json;
  private final JsonLocation place;
  private @Nullable String ignored;

  KeyChecks(LineSchema grammar, JsonParser json, JsonLocation place) {
    this.grammar = grammar;
    this.json = json;
    this.place = place;
  }

  /** What the reader does not look at, if there is anything. */
  Optional<Violation> ignored() {
    return Optional.ofNullable(ignored)
        .map(what -> new Violation(what + " that " + grammar.label() + " ignores", true));
  }

  /** The reader takes this and does nothing with it. */
  void ignore(String what) {
    ignored = what;
  }

  /** The key of that name; none if its value was skipped, since the reader does that, too. */
  @Nullable KnownKey known(String name, KnownKeys keys, Rule more)
      throws IOException, LineViolationException {
    KnownKey key = keys.named(name);
    if (key != null) {
      return key;
    }
    String what = NAME.matcher(name).matches() ? "a key \"" + name + "\"" : "a key";
    if (!grammar.has(more)) {
      throw place.broken(what + " that " + grammar.label() + " does not know");
    }
    ignored = what;
    json.nextToken();
    json.skipChildren();
    return null;
  }

  int once(KnownKey key, int seen) throws LineViolationException {
    if ((seen & key.bit()) != 0) {
      throw place.broken(key, "twice");
    }
    return seen | key.bit();
  }

  void requireAll(KnownKeys keys, int seen) throws LineViolationException {
    int missing = keys.required() & ~seen;
    if (missing != 0) {
      throw place.broken("no \"" + keys.nameOf(Integer.lowestOneBit(missing)) + "\"");
    }
  }

  /** The value at this place, with all that is in it. */
  JsonNode tree() throws IOException {
    return JSON.readTree(json);
  }

  void requireString(KnownKey key, JsonToken token) throws LineViolationException {
    if (token != JsonToken.VALUE_STRING) {
      throw place.broken(key, "is not a string");
    }
  }

  void optionalString(KnownKey key, JsonToken token) throws LineViolationException {
    if (token != JsonToken.VALUE_NULL) {
      requireString(key, token);
    }
  }

  void requireBoolean(KnownKey key, JsonToken token) throws LineViolationException {
    if (!token.isBoolean()) {
      throw place.broken(key, "is neither true nor false");
    }
  }
}
