package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One walk through one line, token by token, up to the first rule that it breaks. */
final class LineValidator {

  private static final int GEMINI_TOKENS = 131_072;
  private static final String NOVA_VERSION = "bedrock-conversation-2024";

  private final LineSchema grammar;
  private final JsonParser json;
  private final FileState file;
  private final JsonLocation place = new JsonLocation();
  private final KeyChecks keys;
  private final ToolRules tools;
  private final TextChecks words;
  private final MessageValidator messages;
  private final FormChecks forms;
  private final Map<String, Integer> media = new HashMap<>();
  private boolean systemGiven;
  private boolean systemSaid;
  private boolean plainPair;
  private boolean listedPair;
  private boolean conversation;

  LineValidator(LineSchema grammar, JsonParser json, FileState file) {
    this.grammar = grammar;
    this.json = json;
    this.file = file;
    this.keys = new KeyChecks(grammar, json, place);
    this.tools = new ToolRules(grammar, place);
    this.words = new TextChecks(grammar, json, place, tools);
    this.messages = new MessageValidator(grammar, json, place, keys, tools, words);
    this.forms = new FormChecks(grammar, place, file);
  }

  void line() throws IOException, LineViolationException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = keys.known(name, grammar.line(), Rule.MORE_COLUMNS);
      if (key != null) {
        seen = keys.once(key, seen);
        value(key);
      }
    }
    keys.requireAll(grammar.line(), seen);
    forms.require(seen);
    if (json.nextToken() != null) {
      throw place.broken("something follows the object");
    }
    asAWhole(seen);
  }

  /** What the reader does not look at, if there is anything. */
  Optional<Violation> ignored() {
    return keys.ignored();
  }

  private void asAWhole(int seen) throws LineViolationException {
    tools.end();
    if (grammar.line().named("instruction") != null) {
      file.has("instruction", forms.isThere(seen, "instruction"));
    }
    requireOneWay(seen);
    if (grammar.has(Rule.PLACEHOLDERS)) {
      placeholders("<image>", "images");
      placeholders("<video>", "videos");
      placeholders("<audio>", "audios");
    }
    if (grammar.has(Rule.ALIKE)) {
      file.has("system", forms.isThere(seen, "system"));
      for (String kind : PartDialect.OPTIONAL_OF_NOVA) {
        file.has(kind, words.kindsOfLine().contains(kind));
      }
    }
    if (grammar.parts() == PartDialect.GEMINI && words.tokens() > GEMINI_TOKENS) {
      throw place.broken("more than " + GEMINI_TOKENS + " tokens");
    }
  }

  /** Nothing may be said in two ways at once. */
  private void requireOneWay(int seen) throws LineViolationException {
    if (systemGiven && systemSaid) {
      throw place.broken("a system prompt and a system message");
    }
    if (plainPair && listedPair) {
      throw place.broken("\"prompt\" and \"completion\" are not of one kind");
    }
    if (grammar.parts() == PartDialect.TOGETHER && conversation && words.mixed()) {
      throw place.broken("some messages are strings and others are parts");
    }
    if (forms.both(seen, "tools", "available_tools")
        || forms.both(seen, "systemInstruction", "system_instruction")) {
      throw place.broken("the same under two names");
    }
  }

  private void placeholders(String word, String column) throws LineViolationException {
    int found = words.placeholders(word);
    if (found > 0 && found != media.getOrDefault(column, 0)) {
      throw place.broken(word + " for which there is no entry in \"" + column + "\"");
    }
  }

  private void value(KnownKey key) throws IOException, LineViolationException {
    JsonToken token = json.nextToken();
    switch (key.kind()) {
      case MESSAGES -> {
        conversation = true;
        messages(key, "message ");
      }
      case UTTERANCE -> utterance(key);
      case PROMPT, COMPLETION -> halfOfPair(key, token);
      case SYSTEM_PARTS -> systemParts(key, token);
      case SYSTEM_OBJECT -> systemObject(key);
      case TOOLS -> tools.tools(key, keys.tree());
      case SCHEMAS -> tools.schemas(key, keys.tree(), /* text= */ false);
      case SCHEMAS_OR_JSON -> tools.schemas(key, keys.tree(), /* text= */ true);
      case GOOGLE_TOOLS -> googleTools(key);
      case FUNCTIONS -> tools.functions(key, keys.tree());
      case TOOL_CONFIG -> tools.config(key, keys.tree());
      case SAID -> said(key, token);
      case HISTORY -> history(key, token);
      case MEDIA -> media.put(key.name(), entries(keys.tree()));
      default -> scalar(key, token);
    }
  }

  private void halfOfPair(KnownKey key, JsonToken token)
      throws IOException, LineViolationException {
    if (token == JsonToken.VALUE_STRING && grammar.has(Rule.PLAIN_PAIRS)) {
      plainPair = true;
    } else {
      listedPair = true;
      messages(key, key.name() + " message ");
    }
  }

  private void systemParts(KnownKey key, JsonToken token)
      throws IOException, LineViolationException {
    if (token != JsonToken.VALUE_NULL) {
      words.begin();
      words.parts(key);
      words.requireNotEmpty();
      words.requireNoReserved();
    }
  }

  private void googleTools(KnownKey key) throws IOException, LineViolationException {
    String fault = GoogleTools.fault(keys.tree());
    if (fault != null) {
      throw place.broken(key, fault);
    }
  }

  private void scalar(KnownKey key, JsonToken token) throws IOException, LineViolationException {
    switch (key.kind()) {
      case STRING -> keys.requireString(key, token);
      case OPTIONAL_STRING -> {
        keys.optionalString(key, token);
        systemGiven |= key.name().equals("system_prompt") && token == JsonToken.VALUE_STRING;
      }
      case JSON_STRING -> {
        keys.optionalString(key, token);
        if (token == JsonToken.VALUE_STRING && !json.getText().isEmpty()) {
          tools.jsonText(key, json.getText(), /* calls= */ false);
        }
      }
      case VERSION -> {
        keys.requireString(key, token);
        if (!json.getText().equals(NOVA_VERSION)) {
          throw place.broken(key, "is not " + NOVA_VERSION);
        }
      }
      case NUMBER -> {
        if (!token.isNumeric()) {
          throw place.broken(key, "is not a number");
        }
      }
      case FLAG -> keys.requireBoolean(key, token);
      default -> json.skipChildren();
    }
  }

  /** What is said where nobody speaks. */
  private void utterance(KnownKey key) throws IOException, LineViolationException {
    words.begin();
    if (!words.stringOrParts(key)) {
      throw place.broken(key, "is not a string");
    }
    if (key.name().equals("completion") && words.kinds().contains("image_url")) {
      throw place.broken(key, "has a picture");
    }
  }

  private void said(KnownKey key, JsonToken token) throws IOException, LineViolationException {
    boolean none = token == JsonToken.VALUE_NULL || json.getText().isEmpty();
    if (key.required() || !none) {
      keys.requireString(key, token);
      words.stringOrParts(key);
      words.requireNotEmpty();
    }
  }

  private void history(KnownKey key, JsonToken token) throws IOException, LineViolationException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_ARRAY) {
      throw place.broken(key, "is not an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw place.broken(key, "has an entry that is not a pair");
      }
      int texts = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        keys.requireString(key, json.currentToken());
        words.stringOrParts(key);
        words.requireNotEmpty();
        texts++;
      }
      if (texts != 2) {
        throw place.broken(key, "has an entry that is not a pair");
      }
    }
  }

  private static int entries(JsonNode media) {
    return media.isNull() ? 0 : media.isArray() ? media.size() : 1;
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
        words.requireNotEmpty();
        spoken = true;
      } else if (name.equals("role")) { // accepted and ignored by the provider
        keys.optionalString(key, json.currentToken());
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
      messages.message(order);
    }
    place.leave();
    systemSaid |= order.systems() > 0;
    order.end();
  }
}
