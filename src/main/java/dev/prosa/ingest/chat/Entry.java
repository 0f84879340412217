package dev.prosa.ingest.chat;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that begins as messages do, and the lines that go on with it. */
final class Entry {

  /** Who wrote it. */
  enum By {
    /** The shop. */
    ME,
    /** The customer. */
    OTHER,
    /** A name that is neither. */
    STRANGER,
    /** No name: WhatsApp itself, or a line of a message. */
    NOBODY,
    /** WhatsApp itself. */
    WHATSAPP
  }

  final ChatLine line;

  /** Whether the line before it announces a list. */
  final boolean announced;

  private final String head;
  private final StringBuilder more = new StringBuilder();

  LocalDateTime time = LocalDateTime.MIN;
  By by = By.NOBODY;

  /** Where in the line the words begin. */
  private int wordsAt;

  private @Nullable String stranger;

  Entry(ChatLine line, String head, boolean announced) {
    this.line = line;
    this.head = head;
    this.announced = announced;
  }

  void append(String text) {
    more.append('\n').append(text);
  }

  /** Takes an entry for a line of this one's text. */
  void append(Entry line) {
    append(line.head);
    more.append(line.more);
  }

  void writtenBy(By who, int wordsAt) {
    by = who;
    this.wordsAt = wordsAt;
  }

  void writtenByStranger(String name, int wordsAt) {
    stranger = name;
    writtenBy(By.STRANGER, wordsAt);
  }

  /** The name of a stranger, or nothing. */
  String stranger() {
    String name = stranger;
    return name == null ? "" : name;
  }

  boolean isSpoken() {
    return by == By.ME || by == By.OTHER;
  }

  /** What was written, as it stands in the file. */
  String words() {
    return line.rest().substring(wordsAt) + more;
  }

  /** Hides what was said, and by whom. */
  @Override
  public String toString() {
    return by + " " + List.of(line.date(), line.time());
  }
}
