package dev.prosa.transcript;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A conversation to be shaped, written down as a script of who says what. */
final class Dialogue {

  static final String PHONE = "5511999990000";
  static final long START = 1_760_000_000_000L;

  private final List<Entry> entries = new ArrayList<>();
  private long clock = START;

  /** The customer says something, a second after what was said before. */
  Dialogue user(String text) {
    return says(Role.USER, text);
  }

  /** The bot says something, a second after what was said before. */
  Dialogue bot(String text) {
    return says(Role.ASSISTANT, text);
  }

  /** Nobody says anything; the next message comes that long after the last one. */
  Dialogue silence(Duration silence) {
    clock += silence.toMillis() - 1_000;
    return this;
  }

  private Dialogue says(Role role, String text) {
    entries.add(entry(role, text, clock, entries.size()));
    clock += 1_000;
    return this;
  }

  List<Entry> entries() {
    return entries;
  }

  static Entry entry(Role role, String text, long millis, long position) {
    Message message = new Message(role, text, millis, PHONE);
    return new Entry(position, Entry.NO_KEY, StoredMessage.of(message));
  }

  /** Shapes this as one conversation. */
  Shaped shapedBy(Shaping shaping) {
    return shape(shaping, PHONE, entries);
  }

  /** Shapes this by what differs from the defaults in its sessions. */
  Shaped shapedBy(Shaping.Sessions sessions) {
    Shaping usual = Shaping.defaults();
    return shapedBy(new Shaping(usual.selection(), usual.wording(), sessions));
  }

  Shaped shaped() {
    return shapedBy(Shaping.defaults());
  }

  static Shaped shape(Shaping shaping, String phone, List<Entry> entries) {
    List<Transcript> transcripts = new ArrayList<>();
    FilterTally filtered = new FilterTally();
    TranscriptAssembler assembler = new TranscriptAssembler(shaping, transcripts::add, filtered);
    try {
      assembler.begin(phone);
      for (Entry entry : entries) {
        assembler.add(entry);
      }
      assembler.end();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return new Shaped(transcripts, filtered);
  }

  /** What came of it. */
  record Shaped(List<Transcript> transcripts, FilterTally filtered) {

    /** Every transcript as {@code user: …, assistant: …}; {@code (…)} is said but not trained. */
    List<List<String>> texts() {
      return transcripts.stream()
          .map(transcript -> transcript.turns().stream().map(Shaped::text).toList())
          .toList();
    }

    long messages() {
      return transcripts.stream().mapToLong(Transcript::messages).sum();
    }

    private static String text(Turn turn) {
      boolean told = turn.role() == Role.ASSISTANT && !turn.trained();
      return turn.role().label() + ": " + (told ? "(" + turn.text() + ")" : turn.text());
    }
  }
}
