package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.KnownKeys;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One walk through one line, token by token, up to the first rule that it breaks. */
final class LineValidator {

  /** A key that can be named in a fault: one that somebody thought of, not a phone number. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,30}");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int GEMINI_TOKENS = 131_072;
  private static final String NOVA_VERSION = "bedrock-conversation-2024";

  private final LineSchema grammar;
  private final JsonParser json;
  private final JsonLocation place = new JsonLocation();
  private final ToolRules tools;
  private final TextChecks words;
  private final Map<String, Integer> media = new HashMap<>();
  private boolean systemGiven;
  private boolean systemSaid;
  private boolean plainPair;
  private boolean listedPair;
  private @Nullable String ignored;

  LineValidator(LineSchema grammar, JsonParser json) {
    this.grammar = grammar;
    this.json = json;
    this.tools = new ToolRules(grammar, place);
    this.words = new TextChecks(grammar, json, place, tools);
  }

  void line() throws IOException, LineViolationException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = known(name, grammar.line(), Rule.MORE_COLUMNS);
      if (key != null) {
        seen = once(key, seen);
        value(key);
      }
    }
    requireAll(grammar.line(), seen);
    requireForm(seen);
    if (json.nextToken() != null) {
      throw place.broken("something follows the object");
    }
    asAWhole(seen);
  }

  /** What the reader does not look at, if there is anything. */
  Optional<Violation> ignored() {
    return Optional.ofNullable(ignored)
        .map(what -> new Violation(what + " that " + grammar.label() + " ignores", true));
  }

  private void requireForm(int seen) throws LineViolationException {
    if (grammar.forms().isEmpty()) {
      return;
    }
    int forms = 0;
    for (List<String> form : grammar.forms()) {
      int bits = 0;
      for (String name : form) {
        KnownKey key = grammar.line().named(name);
        bits |= key == null ? 0 : key.bit();
      }
      forms += (seen & bits) == bits ? 1 : 0;
    }
    if (forms == 0) {
      throw place.broken("no \"" + grammar.forms().get(0).get(0) + "\"");
    }
    if (forms > 1 && !grammar.has(Rule.PLAIN_PAIRS)) {
      throw place.broken("more than one form in a line");
    }
  }

  private void asAWhole(int seen) throws LineViolationException {
    tools.end();
    if (systemGiven && systemSaid) {
      throw place.broken("a system prompt and a system message");
    }
    if (plainPair && listedPair) {
      throw place.broken("\"prompt\" and \"completion\" are not of one kind");
    }
    if (grammar.parts() == PartDialect.TOGETHER && words.mixed()) {
      throw place.broken("some messages are strings and others are parts");
    }
    if (both(seen, "tools", "available_tools")
        || both(seen, "systemInstruction", "system_instruction")) {
      throw place.broken("the same under two names");
    }
    if (grammar.has(Rule.PLACEHOLDERS)) {
      placeholders("<image>", "images");
      placeholders("<video>", "videos");
      placeholders("<audio>", "audios");
    }
    if (grammar.parts() == PartDialect.GEMINI && words.tokens() > GEMINI_TOKENS) {
      throw place.broken("more than " + GEMINI_TOKENS + " tokens");
    }
  }

  private boolean both(int seen, String one, String other) {
    KnownKey first = grammar.line().named(one);
    KnownKey second = grammar.line().named(other);
    return first != null
        && second != null
        && (seen & first.bit()) != 0
        && (seen & second.bit()) != 0;
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
      case MESSAGES -> messages(key, "message ");
      case PROMPT, COMPLETION -> {
        if (token == JsonToken.VALUE_STRING && grammar.has(Rule.PLAIN_PAIRS)) {
          plainPair = true;
        } else {
          listedPair = true;
          messages(key, key.name() + " message ");
        }
      }
      case SYSTEM_PARTS -> {
        if (token != JsonToken.VALUE_NULL) {
          words.begin();
          words.parts(key);
          requireNoReserved();
        }
      }
      case SYSTEM_OBJECT -> systemObject(key);
      case STRING -> requireString(key, token);
      case OPTIONAL_STRING -> optionalString(key, token);
      case JSON_STRING -> {
        optionalString(key, token);
        if (token == JsonToken.VALUE_STRING && !json.getText().isEmpty()) {
          tools.jsonText(key, json.getText(), /* calls= */ false);
        }
      }
      case VERSION -> {
        requireString(key, token);
        if (!json.getText().equals(NOVA_VERSION)) {
          throw place.broken(key, "is not " + NOVA_VERSION);
        }
      }
      case NUMBER -> {
        if (!token.isNumeric()) {
          throw place.broken(key, "is not a number");
        }
      }
      case FLAG -> requireBoolean(key, token);
      case TOOLS -> tools.tools(key, tree());
      case FUNCTIONS -> tools.functions(key, tree());
      case TOOL_CONFIG -> tools.config(key, tree());
      case MEDIA -> media.put(key.name(), entries(tree()));
      default -> json.skipChildren();
    }
  }

  private JsonNode tree() throws IOException {
    return JSON.readTree(json);
  }

  private static int entries(JsonNode media) {
    return media.isNull() ? 0 : media.isArray() ? media.size() : 1;
  }

  private void requireString(KnownKey key, JsonToken token) throws LineViolationException {
    if (token != JsonToken.VALUE_STRING) {
      throw place.broken(key, "is not a string");
    }
  }

  private void optionalString(KnownKey key, JsonToken token) throws LineViolationException {
    if (token != JsonToken.VALUE_NULL) {
      requireString(key, token);
    }
    systemGiven |= key.name().equals("system_prompt") && token == JsonToken.VALUE_STRING;
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
    systemSaid |= order.systems() > 0;
    order.end();
  }

  private void message(TurnOrder order) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    MessageFacts facts = new MessageFacts();
    words.begin();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = known(name, grammar.message(), Rule.MORE_KEYS);
      if (key != null) {
        seen = once(key, seen);
        value(key, json.nextToken(), facts);
      }
    }
    requireAll(grammar.message(), seen);
    if (facts.role == null) {
      throw place.broken("no role");
    }
    order.next(facts.role, speaker(facts.role, facts), facts.calls, facts.callsGiven);
  }

  /** What a message has, whatever the order of its keys. */
  private static final class MessageFacts {
    private @Nullable String role;
    private boolean spoken;
    private boolean spokenTwice;
    private boolean callsGiven;
    private int calls;
    private @Nullable KnownKey weight;
    private @Nullable String weightFault;
    private @Nullable KnownKey callId;
  }

  private void value(KnownKey key, JsonToken token, MessageFacts facts)
      throws IOException, LineViolationException {
    switch (key.kind()) {
      case ROLE -> facts.role = role(key, token);
      case WORDS -> {
        facts.spokenTwice |= facts.spoken;
        facts.spoken |= words.stringOrParts(key);
      }
      case PARTS -> {
        words.parts(key);
        facts.spoken = true;
      }
      case CALLS -> {
        facts.calls = tools.calls(key, tree());
        facts.callsGiven = token != JsonToken.VALUE_NULL;
      }
      case CALL -> {
        if (token == JsonToken.VALUE_NULL) {
          break;
        }
        tools.call(key, tree());
        facts.callsGiven = true;
        facts.calls++;
      }
      case CALL_ID -> {
        tools.result(key, tree());
        facts.callId = token == JsonToken.VALUE_NULL ? null : key;
      }
      case WEIGHT -> {
        facts.weight = key;
        facts.weightFault = weightFault(token);
      }
      case FLAG -> {
        if (token != JsonToken.VALUE_NULL) {
          requireBoolean(key, token);
        }
      }
      case OPTIONAL_STRING -> optionalString(key, token);
      default -> json.skipChildren();
    }
  }

  /** Who it is, when all that must be there is there. */
  private Speaker speaker(String role, MessageFacts facts)
      throws IOException, LineViolationException {
    @Nullable Speaker speaker = grammar.roles().get(role);
    if (speaker == null) {
      throw place.broken("no role");
    }
    boolean assistant = speaker == Speaker.ASSISTANT;
    if (!facts.spoken && !(facts.callsGiven && assistant)) {
      throw place.broken("no words");
    }
    if (facts.spokenTwice) {
      throw place.broken("words under two names");
    }
    if (facts.weight != null) {
      requireWeight(facts.weight, facts.weightFault, assistant);
    }
    requireCalls(speaker, role, facts);
    for (String kind : words.kinds()) {
      if (grammar.parts().isForbidden(kind, assistant)) {
        throw place.broken("a part \"" + kind + "\" that is not for \"" + role + "\"");
      }
    }
    if (!grammar.has(Rule.PLACEHOLDERS)) {
      requireNoReserved();
    }
    String call = words.last();
    KnownKey value = grammar.message().named("value");
    if (speaker == Speaker.CALL && call != null && value != null) {
      tools.jsonText(value, call, /* calls= */ true);
    }
    return speaker;
  }

  private void requireCalls(Speaker speaker, String role, MessageFacts facts)
      throws LineViolationException {
    boolean assistant = speaker == Speaker.ASSISTANT;
    if (facts.calls > 0 && !assistant) {
      throw place.broken("a call that is not the assistant's");
    }
    boolean ids = grammar.has(Rule.CALL_IDS) || grammar.has(Rule.MISTRAL_CALLS);
    if (speaker == Speaker.TOOL && role.equals("tool") && ids && facts.callId == null) {
      throw place.broken("no \"tool_call_id\"");
    }
    if (!assistant) {
      return;
    }
    boolean said = facts.spoken && !words.empty();
    if (grammar.has(Rule.MISTRAL_CALLS) && said == (facts.calls > 0)) {
      throw place.broken(said ? "words and calls" : "neither words nor calls");
    }
  }

  private void requireWeight(KnownKey key, @Nullable String fault, boolean assistant)
      throws LineViolationException {
    if (!assistant && grammar.has(Rule.LOOSE_WEIGHT)) {
      ignored = "a \"weight\" that is not the assistant's,";
    } else if (!assistant && !grammar.has(Rule.WEIGHT_OF_ALL)) {
      throw place.broken(key, "though it is not the assistant's");
    } else if (fault != null) {
      throw place.broken(key, fault);
    }
  }

  private @Nullable String weightFault(JsonToken token) throws IOException {
    boolean loose = grammar.has(Rule.LOOSE_WEIGHT);
    boolean known =
        loose
            ? token == JsonToken.VALUE_NULL
                || token.isNumeric() && (json.getDoubleValue() == 0 || json.getDoubleValue() == 1)
            : token == JsonToken.VALUE_NUMBER_INT
                && (json.getText().equals("0") || json.getText().equals("1"));
    if (!known) {
      json.skipChildren();
    }
    return known ? null : "is neither 0 nor 1";
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

  private void requireNoReserved() throws LineViolationException {
    if (words.reserved()) {
      throw place.broken("a word that " + grammar.label() + " reserves");
    }
  }

  /** The key of that name; none if its value was skipped, since the reader does that, too. */
  private @Nullable KnownKey known(String name, KnownKeys keys, Rule more)
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
