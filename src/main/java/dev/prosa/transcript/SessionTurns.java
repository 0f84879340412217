package dev.prosa.transcript;

import dev.prosa.message.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The complete turns of a session, in order, and when each of them began. */
final class SessionTurns {

  private final String phone;
  private final FilterCounts filtered;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();

  SessionTurns(String phone, FilterCounts filtered) {
    this.phone = phone;
    this.filtered = filtered;
  }

  void add(Turn turn, long began) {
    turns.add(turn);
    begins.add(began);
  }

  Turn removeLast() {
    begins.remove(begins.size() - 1);
    return turns.remove(turns.size() - 1);
  }

  /** The user has said more to the question that is the last turn. */
  void addToQuestion(String text) {
    int last = turns.size() - 1;
    Turn asked = turns.get(last);
    turns.set(last, new Turn(Role.USER, asked.text() + "\n" + text, asked.messages() + 1, false));
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  /** How many stored messages they account for. */
  long messages() {
    return messages(0, turns.size());
  }

  /** Hands over what can be learnt from, cut into transcripts, and counts what cannot. */
  void handOver(Shaping.Sessions limits, @Nullable String system, TranscriptSink sink)
      throws IOException {
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
    if (to - from < limits.minTurns()) {
      filtered.add(FilterReason.TOO_FEW_TURNS, messages(from, to));
      return;
    }
    int most = limits.maxTurns() == 0 ? to - from : limits.maxTurns();
    for (int start = from; start < to; start += most) {
      emit(start, Math.min(to, start + most), system, sink);
    }
  }

  private void emit(int from, int to, @Nullable String system, TranscriptSink sink)
      throws IOException {
    List<Turn> part = turns.subList(from, to);
    if (part.stream().noneMatch(Turn::trained)) {
      filtered.add(FilterReason.ofNothingToLearn(part), messages(from, to));
    } else {
      sink.accept(new Transcript(phone, begins.get(from), part, system), begins.subList(from, to));
    }
  }

  private long messages(int from, int to) {
    return turns.subList(from, to).stream().mapToLong(Turn::messages).sum();
  }
}
