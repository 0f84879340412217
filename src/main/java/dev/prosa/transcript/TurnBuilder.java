package dev.prosa.transcript;

import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A turn while messages are still added to it. */
final class TurnBuilder {

  private final Role role;
  private String first;
  private @Nullable StringBuilder merged;
  private @Nullable ToolCalls tools;
  private int messages;
  private boolean trained;
  private boolean answersMedia;

  TurnBuilder(Role role, String text, boolean trained) {
    this.role = role;
    this.first = text;
    this.messages = 1;
    this.trained = trained && role == Role.ASSISTANT;
  }

  /** A turn of the assistant that begins with calls of tools. */
  static TurnBuilder calling(String text, boolean trained, List<ToolCall> calls) {
    TurnBuilder turn = new TurnBuilder(Role.ASSISTANT, "", trained);
    turn.messages = 0;
    turn.call(text, trained, calls);
    return turn;
  }

  Role role() {
    return role;
  }

  int messages() {
    return messages;
  }

  int length() {
    return merged == null ? first.length() : merged.length();
  }

  /** Whether tools were called and the results, or the answer that needs them, are missing. */
  boolean isOpen() {
    return tools != null && (tools.isWaiting() || length() == 0);
  }

  /** Whether tools were called and not all of them have answered. */
  boolean isWaiting() {
    return tools != null && tools.isWaiting();
  }

  boolean waitsFor(String callId) {
    return tools != null && tools.waitsFor(callId);
  }

  /** Whether it made a call of that id. */
  boolean knows(String callId) {
    return tools != null && tools.knows(callId);
  }

  /** The calls whose results are missing, or were of no use. */
  List<String> unanswered() {
    return tools == null ? List.of() : tools.ids();
  }

  /** A turn is learnt as a whole, so what is not to be learnt keeps all of it from it. */
  void merge(String more, boolean moreIsTrained) {
    messages++;
    trained &= moreIsTrained;
    if (tools != null && tools.isWaiting()) {
      tools.say(more);
    } else if (length() == 0) {
      first = more;
    } else {
      if (merged == null) {
        merged = new StringBuilder(first.length() + more.length() + 65).append(first);
      }
      merged.append('\n').append(more);
    }
  }

  /** What was said before is no answer: the calls come after it. */
  void call(String text, boolean moreIsTrained, List<ToolCall> calls) {
    ToolCalls called = tools == null ? new ToolCalls() : tools;
    if (length() > 0) {
      called.say(text());
      first = "";
      merged = null;
    }
    called.say(text);
    called.call(calls);
    tools = called;
    messages++;
    trained &= moreIsTrained;
  }

  /** A turn of the assistant is not learnt as soon as one of its messages may answer media. */
  void answerMedia() {
    answersMedia = true;
  }

  /** Takes a result that it {@link #waitsFor}. */
  void answer(String callId, String result) {
    if (tools != null) {
      tools.answer(callId, result);
      messages++;
    }
  }

  private String text() {
    return merged == null ? first : merged.toString();
  }

  private Turn.Use use() {
    if (answersMedia) {
      return Turn.Use.SHOWN_AFTER_MEDIA;
    }
    return trained ? Turn.Use.TRAINED : Turn.Use.SHOWN;
  }

  Turn build() {
    return new Turn(role, text(), messages, use(), tools == null ? List.of() : tools.rounds());
  }
}
