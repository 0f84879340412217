package dev.prosa.transcript;

import dev.prosa.message.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person and the bot say until one of them is silent for long, as it grows: trimmed and cut
 * into transcripts at its end.
 */
final class Session {

  private final Shaping shaping;
  private final FilterCounts filtered;
  private final String phone;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();
  private TurnBuilder last;
  private long lastBegan;
  private long lastMillis;
  private long chars;
  private boolean missed;

  Session(
      Shaping shaping,
      FilterCounts filtered,
      String phone,
      Role role,
      String text,
      boolean trained,
      long millis) {
    this.shaping = shaping;
    this.filtered = filtered;
    this.phone = phone;
    this.last = new TurnBuilder(role, text, trained);
    this.lastBegan = millis;
    this.lastMillis = millis;
    this.chars = text.length();
  }

  /** Whether a message of that side, at that time, still belongs to it. */
  boolean accepts(Role role, long millis) {
    long silence = millis - lastMillis;
    if (silence > shaping.sessionGap().toMillis()) {
      return false;
    }
    if (role == last.role()) {
      long window = shaping.mergeWindow().toMillis();
      return (window == 0 || silence <= window) && last.length() < shaping.maxChars();
    }
    return role == Role.ASSISTANT || chars < shaping.maxChars();
  }

  /**
   * Notes that the user said something that is left out. What the assistant says to it is no part
   * of what it said before and must not be learnt as such: a model would confirm payments unasked.
   */
  void dropReply() {
    missed = last.role() == Role.ASSISTANT;
  }

  /** What the assistant has just said may answer media that is left out. */
  void answerMedia() {
    if (!missed && last.role() == Role.ASSISTANT) {
      last.answerMedia();
    }
  }

  /** Adds a message that it {@link #accepts}. */
  void add(Role role, String text, boolean trained, long millis) {
    missed &= role == Role.ASSISTANT;
    if (missed) {
      filtered.add(FilterReason.ANSWER_TO_DROPPED, 1);
      lastMillis = millis;
      return;
    }
    if (role == last.role()) {
      last.merge(text, trained);
    } else {
      complete();
      last = new TurnBuilder(role, text, trained);
      lastBegan = millis;
    }
    lastMillis = millis;
    chars += text.length();
  }

  /** Hands over what can be learnt from, and counts what cannot. */
  void end(TranscriptSink sink) throws IOException {
    complete();
    FilterReason elsewhen =
        shaping.closing().refuseClosed(lastMillis + shaping.sessionGap().toMillis());
    if (elsewhen != null) {
      filtered.add(elsewhen, messages(0, turns.size()));
      return;
    }
    int from = 0;
    int to = turns.size();
    if (turns.get(0).role() == Role.ASSISTANT) {
      filtered.add(FilterReason.BEFORE_USER, turns.get(0).messages());
      from = 1;
    }
    if (to > from && turns.get(to - 1).role() == Role.USER) {
      filtered.add(FilterReason.UNANSWERED, turns.get(to - 1).messages());
      to--;
    }
    if (to - from < shaping.minTurns()) {
      filtered.add(FilterReason.TOO_FEW_TURNS, messages(from, to));
      return;
    }
    int most = shaping.maxTurns() == 0 ? to - from : shaping.maxTurns();
    for (int start = from; start < to; start += most) {
      emit(start, Math.min(to, start + most), sink);
    }
  }

  private void emit(int from, int to, TranscriptSink sink) throws IOException {
    List<Turn> part = turns.subList(from, to);
    if (part.stream().noneMatch(Turn::trained)) {
      filtered.add(FilterReason.ofNothingToLearn(part), messages(from, to));
    } else {
      sink.accept(new Transcript(phone, begins.get(from), part), begins.subList(from, to));
    }
  }

  private void complete() {
    turns.add(last.build());
    begins.add(lastBegan);
  }

  private long messages(int from, int to) {
    return turns.subList(from, to).stream().mapToLong(Turn::messages).sum();
  }
}
