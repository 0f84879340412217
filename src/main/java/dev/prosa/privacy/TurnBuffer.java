package dev.prosa.privacy;

import dev.prosa.message.Role;
import dev.prosa.transcript.Entry;
import java.util.ArrayList;
import java.util.List;

/** What one side said without the other saying something in between. For one thread. */
final class TurnBuffer {

  private final List<Entry> entries = new ArrayList<>();
  private int bytes;

  void add(Entry entry) {
    entries.add(entry);
    bytes += entry.message().content().length();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  /** How long its texts are together. */
  int bytes() {
    return bytes;
  }

  /** Who said it; of a turn that is not empty. */
  Role speaker() {
    return entries.get(0).message().role();
  }

  List<Entry> entries() {
    return entries;
  }

  String[] texts() {
    String[] texts = new String[entries.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = entries.get(i).message().content().unescape();
    }
    return texts;
  }

  /** As detectors read it: a message a line. */
  static String joined(String[] texts) {
    return texts.length == 1 ? texts[0] : String.join("\n", texts);
  }
}
