package dev.prosa.tuning.rules;

import dev.prosa.tuning.rules.LineSchema.Kind;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import org.jspecify.annotations.Nullable;

/** Watches who speaks after whom in one array of messages. */
final class TurnOrder {

  private final LineSchema grammar;
  private final KnownKey key;
  private final JsonLocation place;
  private int messages;
  private int systems;
  private int turns;
  private boolean assistantSpoke;
  private @Nullable Speaker last;

  TurnOrder(LineSchema grammar, KnownKey key, JsonLocation place) {
    this.grammar = grammar;
    this.key = key;
    this.place = place;
  }

  /** The message at this place is of {@code speaker}, whom the target calls {@code role}. */
  void next(String role, Speaker speaker) throws LineViolationException {
    messages++;
    if (speaker == last && grammar.has(Rule.NO_REPEAT)) {
      throw place.is("another \"" + role + "\" in a row");
    }
    if (speaker == Speaker.SYSTEM) {
      systems++;
      if (systems > 1 && grammar.has(Rule.ONE_SYSTEM)) {
        throw place.is("a second \"" + role + "\"");
      }
      if (turns > 0 && grammar.has(Rule.SYSTEM_FIRST)) {
        throw place.is("a \"" + role + "\" after others");
      }
    } else {
      turns++;
      turn(role, speaker);
    }
    assistantSpoke |= speaker == Speaker.ASSISTANT;
    last = speaker;
  }

  private void turn(String role, Speaker speaker) throws LineViolationException {
    boolean replies = speaker == Speaker.ASSISTANT || speaker == Speaker.CALL;
    if (grammar.has(Rule.IN_PAIRS) && replies != (turns % 2 == 0)) {
      throw place.is("\"" + role + "\" where it is the other side's turn");
    }
    boolean first = turns == 1 && key.kind() != Kind.COMPLETION;
    if (first && speaker != Speaker.USER && grammar.has(Rule.USER_FIRST)) {
      throw place.is("the first but not the user's");
    }
    if (key.kind() == Kind.COMPLETION && !replies && grammar.has(Rule.ASSISTANT_LAST)) {
      throw place.is("not the assistant's");
    }
  }

  /** There are no more messages. */
  void end() throws LineViolationException {
    if (grammar.has(Rule.ANY_CHAT)) {
      return;
    }
    if (messages == 0) {
      throw place.broken(key, "is empty");
    }
    if (key.kind() == Kind.PROMPT) {
      endOfPrompt();
    } else {
      endOfReplies();
    }
  }

  private void endOfPrompt() throws LineViolationException {
    if (grammar.has(Rule.ASSISTANT_LAST) && last != Speaker.USER) {
      throw place.broken("the last message of the prompt is not the user's");
    }
  }

  private void endOfReplies() throws LineViolationException {
    if (!assistantSpoke) {
      throw place.broken("no message of the assistant");
    }
    if (grammar.has(Rule.ASSISTANT_LAST) && last != Speaker.ASSISTANT) {
      throw place.broken("the last message is not the assistant's");
    }
    if (grammar.has(Rule.IN_PAIRS) && turns % 2 != 0) {
      throw place.broken("an odd number of messages");
    }
  }
}
