package dev.prosa.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes transcripts of sessions: none of one that is too short, several of one that is too long,
 * and none in which there is nothing to learn. The parts of a long session are of equal length, or
 * nearly, so that no single question remains at its end without what led to it.
 */
final class TranscriptCutter {

  private final int minTurns;
  private final int maxPairs;
  private final TranscriptSink sink;
  private final FilterTally filtered;

  TranscriptCutter(Shaping.Sessions sessions, TranscriptSink sink, FilterTally filtered) {
    minTurns = sessions.minTurns();
    maxPairs = sessions.maxTurns() == 0 ? Integer.MAX_VALUE : sessions.maxTurns() / 2;
    this.sink = sink;
    this.filtered = filtered;
  }

  /**
   * The next session, or part of one.
   *
   * @param longEnough whether the session has the turns it needs, whatever this part has
   */
  void add(String phone, List<Pair> session, boolean longEnough) throws IOException {
    if (session.isEmpty()) {
      return;
    }
    if (!longEnough && 2 * session.size() < minTurns) {
      filter(FilterReason.TOO_SHORT, session);
      return;
    }
    int parts = (session.size() - 1) / maxPairs + 1;
    int from = 0;
    for (int part = 1; part <= parts; part++) {
      int to = (int) ((long) session.size() * part / parts);
      addTranscript(phone, session.subList(from, to));
      from = to;
    }
  }

  private void addTranscript(String phone, List<Pair> pairs) throws IOException {
    if (pairs.stream().noneMatch(Pair::isTrained)) {
      filter(FilterReason.NOTHING_TO_LEARN, pairs);
      return;
    }
    List<Turn> turns = new ArrayList<>(2 * pairs.size());
    for (Pair pair : pairs) {
      turns.add(pair.user());
      turns.add(pair.assistant());
    }
    sink.accept(new Transcript(phone, pairs.get(0).millis(), turns));
  }

  private void filter(FilterReason reason, List<Pair> pairs) {
    filtered.add(reason, pairs.stream().mapToLong(Pair::messages).sum());
  }
}
