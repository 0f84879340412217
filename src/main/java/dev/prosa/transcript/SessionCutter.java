package dev.prosa.transcript;

import dev.prosa.message.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the messages of one conversation after another into sessions of pairs: first the user, last
 * the assistant. A session ends
 *
 * <ul>
 *   <li>at a silence longer than {@link Shaping.Sessions#gap};
 *   <li>where the side that spoke last speaks again, but too late to belong to its turn ({@link
 *       Shaping.Sessions#mergeWindow}), or when that turn has {@link Shaping.Sessions#maxBytes}: so
 *       a question nobody answered stays out of the next one, and what a bot says unasked later is
 *       not taken for an answer.
 * </ul>
 *
 * <p>A session of {@link Shaping.Sessions#maxBytes} is handed on at the next pair boundary, and
 * goes on from there. So no more is held than that, and two turns more, each of that and a message.
 */
final class SessionCutter {

  /** What a newline between two messages takes in JSON. */
  private static final int NEWLINE_BYTES = 2;

  private final long gap;
  private final long mergeWindow;
  private final int maxBytes;
  private final TranscriptCutter transcripts;
  private final FilterTally filtered;

  private String phone = "";
  private final List<Pair> pairs = new ArrayList<>();
  private @Nullable OpenTurn question;
  private @Nullable OpenTurn answer;
  private long lastMillis;
  private long turnBytes;
  private long sessionBytes;
  private boolean oversized;
  private boolean missed;

  SessionCutter(Shaping.Sessions sessions, TranscriptCutter transcripts, FilterTally filtered) {
    gap = sessions.gap().toMillis();
    mergeWindow = sessions.mergeWindow() == null ? gap : sessions.mergeWindow().toMillis();
    maxBytes = sessions.maxBytes();
    this.transcripts = transcripts;
    this.filtered = filtered;
  }

  void begin(String ofPhone) {
    phone = ofPhone;
  }

  /**
   * The user says something that is left out. What the assistant says to it is no part of what it
   * said before, and must not be learned as such: a model would confirm payments unasked.
   */
  void miss() {
    missed = answer != null;
  }

  /**
   * The conversation's next message.
   *
   * @param bytes how long it is
   */
  void add(Role role, String text, long millis, int bytes, boolean trained) throws IOException {
    if (question != null && !continues(role, millis)) {
      end();
    }
    if (role == Role.USER) {
      addToQuestion(text, millis, bytes);
    } else if (question == null) {
      filtered.add(FilterReason.LEADING_ASSISTANT, 1);
    } else if (missed) {
      filtered.add(FilterReason.ANSWER_TO_DROPPED, 1);
      return;
    } else {
      addToAnswer(text, millis, bytes, trained);
    }
    lastMillis = millis;
  }

  /** The session is over, or the conversation. */
  void end() throws IOException {
    if (answer != null) {
      finishPair();
    } else if (question != null) {
      filtered.add(FilterReason.UNANSWERED, question.messages());
      question = null;
    }
    transcripts.add(phone, pairs, oversized);
    pairs.clear();
    sessionBytes = 0;
    oversized = false;
  }

  private boolean continues(Role role, long millis) {
    long silence = millis - lastMillis;
    boolean sameTurn = role == Role.USER ? answer == null : answer != null;
    return silence <= gap && (!sameTurn || (silence <= mergeWindow && turnBytes < maxBytes));
  }

  private void addToQuestion(String text, long millis, int bytes) throws IOException {
    if (answer != null) {
      finishPair();
      if (sessionBytes >= maxBytes) {
        oversized = true;
        transcripts.add(phone, pairs, true);
        pairs.clear();
        sessionBytes = 0;
      }
    }
    if (question == null) {
      question = new OpenTurn(Role.USER, text, millis, false);
      turnBytes = bytes;
    } else {
      question.append(text, false);
      turnBytes += bytes + NEWLINE_BYTES;
    }
  }

  private void addToAnswer(String text, long millis, int bytes, boolean trained) {
    if (answer == null) {
      answer = new OpenTurn(Role.ASSISTANT, text, millis, trained);
      sessionBytes += turnBytes;
      turnBytes = bytes;
    } else {
      answer.append(text, trained);
      turnBytes += bytes + NEWLINE_BYTES;
    }
  }

  private void finishPair() {
    if (question != null && answer != null) {
      pairs.add(new Pair(question.finish(), answer.finish(), question.millis()));
    }
    sessionBytes += turnBytes;
    question = null;
    answer = null;
    missed = false;
  }
}
