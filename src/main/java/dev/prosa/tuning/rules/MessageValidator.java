package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at one message after another of one line. */
final class MessageValidator {

  /** As a number or as text of one. */
  private static final Pattern ZERO_OR_ONE = Pattern.compile("-?0+([.]0*)?|0*1([.]0*)?");

  private final LineSchema grammar;
  private final JsonParser json;
  private final JsonLocation place;
  private final KeyChecks keys;
  private final ToolRules tools;
  private final TextChecks words;

  MessageValidator(
      LineSchema grammar,
      JsonParser json,
      JsonLocation place,
      KeyChecks keys,
      ToolRules tools,
      TextChecks words) {
    this.grammar = grammar;
    this.json = json;
    this.place = place;
    this.keys = keys;
    this.tools = tools;
    this.words = words;
  }

  /** The message at this place, which {@code order} is told of. */
  void message(TurnOrder order) throws IOException, LineViolationException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw place.broken("not an object");
    }
    int seen = 0;
    MessageFacts facts = new MessageFacts();
    words.begin();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      KnownKey key = keys.known(name, grammar.message(), Rule.MORE_KEYS);
      if (key != null) {
        seen = keys.once(key, seen);
        value(key, json.nextToken(), facts);
      }
    }
    keys.requireAll(grammar.message(), seen);
    if (facts.role == null) {
      throw place.broken("no role");
    }
    KnownKey name = grammar.message().named("name");
    if (facts.role.equals("function") && name != null && (seen & name.bit()) == 0) {
      throw place.broken("a \"function\" without a \"name\"");
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
    private boolean weighs;
    private @Nullable KnownKey callId;
    private JsonNode answers = NullNode.getInstance();
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
        facts.calls = tools.calls(key, keys.tree());
        facts.callsGiven = token != JsonToken.VALUE_NULL;
      }
      case CALL -> {
        if (token == JsonToken.VALUE_NULL) {
          break;
        }
        tools.call(key, keys.tree());
        facts.callsGiven = true;
        facts.calls++;
      }
      case CALL_ID -> {
        facts.answers = keys.tree();
        facts.callId = key;
      }
      case WEIGHT -> {
        facts.weight = key;
        facts.weighs = token == JsonToken.VALUE_TRUE || json.getText().equals("1");
        facts.weightFault = weightFault(token);
      }
      case FLAG -> {
        boolean number = token == JsonToken.VALUE_NUMBER_INT && isZeroOrOne(token, json.getText());
        if (token != JsonToken.VALUE_NULL && !number) {
          keys.requireBoolean(key, token);
        }
      }
      case OPTIONAL_STRING -> keys.optionalString(key, token);
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
    requireWords(facts, assistant);
    if (facts.weight != null) {
      requireWeight(facts.weight, facts.weightFault, assistant);
    }
    requireCalls(speaker, facts);
    requireAnswer(speaker, role, facts);
    if (assistant && grammar.has(Rule.MISTRAL_CALLS)) {
      requireWordsOrCalls(facts);
    }
    requirePartsFor(role, speaker);
    if (grammar.has(Rule.WEIGHT_OF_ALL) && facts.weighs && words.kinds().contains("image_url")) {
      throw place.broken("a picture in a message with a \"weight\"");
    }
    String call = words.last();
    KnownKey value = grammar.message().named("value");
    if (speaker == Speaker.CALL && call != null && value != null) {
      tools.jsonText(value, call, /* calls= */ true);
    }
    return speaker;
  }

  private void requireWords(MessageFacts facts, boolean assistant) throws LineViolationException {
    if (!facts.spoken && !(facts.callsGiven && assistant)) {
      throw place.broken("no words");
    }
    if (facts.spokenTwice) {
      throw place.broken("words under two names");
    }
    if (!(facts.callsGiven && assistant)) { // who calls need not say anything
      words.requireNotEmpty();
    }
  }

  private void requirePartsFor(String role, Speaker speaker) throws LineViolationException {
    boolean user = speaker == Speaker.USER;
    boolean assistant = speaker == Speaker.ASSISTANT;
    for (String kind : words.kinds()) {
      if (grammar.parts().isForbidden(kind, user, assistant)) {
        throw place.broken("a part \"" + kind + "\" that is not for \"" + role + "\"");
      }
    }
    if (!grammar.has(Rule.PLACEHOLDERS)) {
      words.requireNoReserved();
    }
  }

  private void requireCalls(Speaker speaker, MessageFacts facts) throws LineViolationException {
    if (facts.calls > 0 && speaker != Speaker.ASSISTANT) {
      throw place.broken("a call that is not the assistant's");
    }
  }

  /** What a tool says names the call that it answers. */
  private void requireAnswer(Speaker speaker, String role, MessageFacts facts)
      throws LineViolationException {
    boolean tool = speaker == Speaker.TOOL;
    boolean mistral = grammar.has(Rule.MISTRAL_CALLS);
    if (facts.callId != null && (tool || !mistral)) {
      tools.result(facts.callId, facts.answers);
    }
    boolean ids = grammar.has(Rule.CALL_IDS) || mistral;
    if (tool && role.equals("tool") && ids && facts.answers.isNull()) {
      throw place.broken("no \"tool_call_id\"");
    }
  }

  /** One of the two, and not both. */
  private void requireWordsOrCalls(MessageFacts facts) throws LineViolationException {
    boolean said = facts.spoken && !words.empty();
    if (said == (facts.calls > 0)) {
      throw place.broken(said ? "words and calls" : "neither words nor calls");
    }
  }

  private void requireWeight(KnownKey key, @Nullable String fault, boolean assistant)
      throws LineViolationException {
    if (!assistant && grammar.has(Rule.LOOSE_WEIGHT)) {
      keys.ignore("a \"weight\" that is not the assistant's,");
    } else if (!assistant && !grammar.has(Rule.WEIGHT_OF_ALL)) {
      throw place.broken(key, "though it is not the assistant's");
    } else if (fault != null) {
      throw place.broken(key, fault);
    }
  }

  private @Nullable String weightFault(JsonToken token) throws IOException {
    boolean loose = grammar.has(Rule.LOOSE_WEIGHT);
    boolean flag = token.isBoolean() && grammar.has(Rule.PYTHON_JSON); // Python's are 0 and 1
    boolean known =
        flag
            || (loose
                ? token == JsonToken.VALUE_NULL || isZeroOrOne(token, json.getText())
                : token == JsonToken.VALUE_NUMBER_INT
                    && (json.getText().equals("0") || json.getText().equals("1")));
    if (!known) {
      json.skipChildren();
    }
    return known ? null : "is neither 0 nor 1";
  }

  private static boolean isZeroOrOne(JsonToken token, String text) {
    return (token.isNumeric() || token == JsonToken.VALUE_STRING)
        && ZERO_OR_ONE.matcher(text.strip()).matches();
  }

  private String role(KnownKey key, JsonToken token) throws IOException, LineViolationException {
    String role = json.getText();
    if (token != JsonToken.VALUE_STRING || !grammar.roles().containsKey(role)) {
      throw place.broken("a \"" + key.name() + "\" that " + grammar.label() + " does not know");
    }
    return role;
  }
}
