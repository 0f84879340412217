package dev.prosa.ingest.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the text of a chat into what begins as its messages do. In files of iPhones CR LF ends a
 * message and a mere LF is inside one, unless an editor has made all of them alike.
 */
final class EntryReader {

  /** WhatsApp itself exports 40,000. */
  private static final int MOST_MESSAGES = 1_000_000;

  private final HeaderForm form;
  private final Optional<DateOrder> order;
  private final List<String> lines;

  /** Whether CR LF, and nothing else, ends a message. */
  private final boolean told;

  private final List<Entry> entries = new ArrayList<>();
  private boolean announced;
  private int strayLines;

  private EntryReader(HeaderForm form, List<String> lines, Optional<DateOrder> order) {
    this.form = form;
    this.order = order;
    this.lines = lines;
    this.told = form.isIphone() && linesTell();
  }

  /**
   * Reads a text.
   *
   * @param order of day and month, if somebody has said it
   * @throws ChatException if no line begins as a message does
   */
  static EntryReader read(String text, Optional<DateOrder> order) {
    // Some editors end lines as Macs did long ago.
    String ended = text.indexOf('\n') < 0 ? text.replace('\r', '\n') : text;
    List<String> lines = List.of(ended.split("\n", -1));
    HeaderForm form =
        HeaderForm.of(lines).orElseThrow(() -> new ChatException(ChatException.Reason.NO_CHAT));
    EntryReader reader = new EntryReader(form, lines, order);
    reader.read();
    return reader;
  }

  boolean isIphone() {
    return form.isIphone();
  }

  List<Entry> entries() {
    return entries;
  }

  /** Lines before the first message. */
  int strayLines() {
    return strayLines;
  }

  private void read() {
    boolean ended = true;
    for (String line : lines) {
      Optional<ChatLine> begins = ended || !told ? form.parse(line) : Optional.empty();
      if (begins.filter(found -> DateOrder.isDate(found, order)).isPresent()) {
        if (entries.size() == MOST_MESSAGES) {
          throw new ChatException(ChatException.Reason.TOO_MANY_MESSAGES);
        }
        entries.add(new Entry(begins.get(), line, announced));
      } else if (!entries.isEmpty()) {
        entries.get(entries.size() - 1).append(line);
      } else if (Marks.visible(line, 0) < line.length()) {
        strayLines++;
      }
      ended = line.endsWith("\r");
      announced = announces(line);
    }
  }

  /** Whether both ends of lines are there, and those of messages are where they belong. */
  private boolean linesTell() {
    int whole = 0;
    int inside = 0;
    boolean ended = true;
    boolean lastEnded = false;
    boolean mixed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i > 0 && form.parse(line).isPresent()) {
        whole += ended ? 1 : 0;
        inside += ended ? 0 : 1;
      }
      if (i + 1 < lines.size()) {
        ended = line.endsWith("\r");
        lastEnded = ended;
        mixed |= !ended;
      }
    }
    return mixed && whole > 0 && (lastEnded || whole > inside);
  }

  private static boolean announces(String line) {
    int end = line.length();
    while (end > 0
        && (Marks.isMark(line.charAt(end - 1)) || Character.isWhitespace(line.charAt(end - 1)))) {
      end--;
    }
    return end > 0 && line.charAt(end - 1) == ':';
  }
}
