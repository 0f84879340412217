package dev.prosa.transcript;

import dev.prosa.message.Role;
import dev.prosa.message.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person and the bot say until one of them is silent for long, as it grows: trimmed and cut
 * into transcripts at its end.
 */
final class Session {

  /** So many are remembered of a person who lets the bot wait for ever. */
  private static final int MOST_ABANDONED = 10_000;

  private final Shaping shaping;
  private final Shaping.Sessions limits;
  private final FilterCounts filtered;
  private final String phone;
  private final Set<String> abandoned;
  private final SessionTurns turns;
  private final List<Said> meanwhile = new ArrayList<>();
  private @Nullable String system;
  private @Nullable TurnBuilder last;
  private long lastBegan;
  private long lastMillis;
  private long chars;
  private boolean missed;
  private boolean broken;

  /** What the user said while tools were waited for. */
  private record Said(String text, long millis) {}

  /**
   * @param abandoned the ids of calls that are not waited for any more; shared by a person's
   *     sessions
   * @param millis when its first message was sent
   */
  Session(
      Shaping shaping,
      FilterCounts filtered,
      String phone,
      Set<String> abandoned,
      @Nullable String system,
      long millis) {
    this.shaping = shaping;
    this.limits = shaping.sessions();
    this.filtered = filtered;
    this.phone = phone;
    this.turns = new SessionTurns(phone, filtered);
    this.abandoned = abandoned;
    this.system = system;
    this.lastMillis = millis;
  }

  /** Whether a message of that side, at that time, still belongs to it. */
  boolean accepts(Role role, long millis) {
    TurnBuilder turn = last;
    if (turn != null && turn.isOpen() && role != Role.USER) {
      return true; // a call, its results and the answer stay together
    }
    long silence = millis - lastMillis;
    if (silence > limits.gap().toMillis()) {
      return false;
    }
    if (turn != null && role == turn.role()) {
      long window = limits.mergeWindow().toMillis();
      return (window == 0 || silence <= window) && turn.length() < limits.maxChars();
    }
    return role == Role.ASSISTANT || chars < limits.maxChars();
  }

  /**
   * Notes that the user said something that is left out. What the assistant says to it is no part
   * of what it said before and must not be learnt as such: a model would confirm payments unasked.
   */
  void dropReply() {
    missed = last != null && last.role() == Role.ASSISTANT && !last.isOpen();
  }

  /** What the assistant has just said may answer media that is left out. */
  void answerMedia() {
    TurnBuilder turn = last;
    if (turn != null && !missed && turn.role() == Role.ASSISTANT) {
      turn.answerMedia();
    }
  }

  /** Adds a message that it {@link #accepts}. */
  void add(Role role, String text, boolean trained, long millis) {
    TurnBuilder turn = last;
    lastMillis = millis;
    if (role == Role.USER) {
      missed = false;
      if (turn != null && turn.isOpen() && !broken) {
        meanwhile.add(new Said(text, millis));
        return;
      }
      settle();
      say(role, text, false, millis);
    } else if (isLeftOut()) {
      return;
    } else {
      goOn();
      say(role, text, trained, millis);
    }
    chars += text.length();
  }

  /** Adds what the assistant said with calls of tools. */
  void call(String text, boolean trained, List<ToolCall> calls, long millis) {
    lastMillis = millis;
    if (isLeftOut()) {
      calls.forEach(call -> abandoned.add(call.id()));
      return;
    }
    goOn();
    TurnBuilder turn = last;
    if (turn != null && turn.role() == Role.ASSISTANT) {
      turn.call(text, trained, calls);
    } else {
      complete();
      last = TurnBuilder.calling(text, trained, calls);
      lastBegan = millis;
    }
    chars += text.length();
  }

  /** Adds the result of a call. */
  void answer(String callId, String result, long millis) {
    TurnBuilder turn = last;
    if (turn != null && turn.waitsFor(callId) && !missed && !broken) {
      lastMillis = millis;
      turn.answer(callId, result);
      chars += result.length();
      return;
    }
    if (isLeftOut()) {
      return;
    }
    filtered.add(FilterReason.INCOMPLETE_TOOL_CALL, 1);
    // What is said next may come of a call that is not there: nobody could learn to say it.
    broken = !abandoned.contains(callId) && (turn == null || !turn.knows(callId));
  }

  /** Whether nothing of the assistant's is taken until the user speaks; then this is counted. */
  private boolean isLeftOut() {
    if (missed) {
      filtered.add(FilterReason.ANSWER_TO_DROPPED, 1);
    } else if (broken) {
      filtered.add(FilterReason.INCOMPLETE_TOOL_CALL, 1);
    }
    return missed || broken;
  }

  /**
   * Another system message is in force.
   *
   * @return whether it can be this session's: nothing was answered yet
   */
  boolean instruct(String text) {
    boolean first = turns.isEmpty() && (last == null || last.role() == Role.USER);
    if (first) {
      system = text;
    }
    return first;
  }

  /** What is in force in it. */
  @Nullable String system() {
    return system;
  }

  /** Whether the assistant had the last word, so that another session may begin. */
  boolean isAnswered() {
    return last == null || (last.role() == Role.ASSISTANT && !last.isOpen());
  }

  /** Whether a question is the last that was said. */
  boolean hasQuestion() {
    return last != null && last.role() == Role.USER;
  }

  /** A session that begins with the question that is not answered yet; this one ends before it. */
  Session withQuestion(@Nullable String otherSystem) {
    Session next = new Session(shaping, filtered, phone, abandoned, otherSystem, lastMillis);
    next.last = last;
    next.lastBegan = lastBegan;
    next.chars = last == null ? 0 : last.length();
    last = null;
    return next;
  }

  private void say(Role role, String text, boolean trained, long millis) {
    TurnBuilder turn = last;
    if (turn != null && role == turn.role()) {
      turn.merge(text, trained);
    } else {
      complete();
      last = new TurnBuilder(role, text, trained);
      lastBegan = millis;
    }
  }

  /**
   * The assistant goes on. If the tools have answered, what the user said meanwhile belongs to what
   * he said before the calls; if not, the assistant does not wait for them any more.
   */
  private void goOn() {
    if (meanwhile.isEmpty()) {
      return;
    }
    if (last != null && last.isWaiting()) {
      settle();
      return;
    }
    for (Said said : meanwhile) {
      if (turns.isEmpty()) {
        filtered.add(FilterReason.BEFORE_USER, 1);
      } else {
        turns.addToQuestion(said.text());
      }
    }
    meanwhile.clear();
  }

  /**
   * The assistant's turn is over: what tools did not answer, or what it did not answer after them,
   * is left out together with the question.
   */
  private void settle() {
    TurnBuilder turn = last;
    if (turn != null && (turn.isOpen() || (broken && turn.role() == Role.USER))) {
      long messages = turn.messages();
      if (turn.role() == Role.ASSISTANT && !turns.isEmpty()) {
        messages += turns.removeLast().messages();
      }
      filtered.add(FilterReason.INCOMPLETE_TOOL_CALL, messages);
      if (abandoned.size() > MOST_ABANDONED) {
        abandoned.clear();
      }
      abandoned.addAll(turn.unanswered());
      last = null;
    }
    broken = false;
    List<Said> held = List.copyOf(meanwhile);
    meanwhile.clear();
    for (Said said : held) {
      say(Role.USER, said.text(), false, said.millis());
    }
  }

  /** Hands over what can be learnt from, and counts what cannot. */
  void end(TranscriptSink sink) throws IOException {
    settle();
    complete();
    if (turns.isEmpty()) {
      return;
    }
    FilterReason elsewhen =
        shaping.selection().closing().refuseClosed(lastMillis + limits.gap().toMillis());
    if (elsewhen != null) {
      filtered.add(elsewhen, turns.messages());
      return;
    }
    turns.handOver(limits, system, sink);
  }

  private void complete() {
    if (last != null) {
      turns.add(last.build(), lastBegan);
      last = null;
    }
  }
}
