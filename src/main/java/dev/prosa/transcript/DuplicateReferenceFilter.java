package dev.prosa.transcript;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets each stored message through once, at its first position; a name that stands in the list
 * again is counted, not passed on.
 *
 * <p>The old bot wrote such repeats when two messages of one phone fell into one millisecond: the
 * second overwrote the first, and both list elements name it. Messages without a name are never
 * repeats.
 */
public final class DuplicateReferenceFilter implements ConversationSink {

  private final ConversationSink next;
  // Repeats have the same time, so remembering one instant's names is enough. Nearly always there
  // is one; the set holds the others.
  private long instant = -1;
  private long nameOfInstant;
  private final Set<Long> furtherNames = new HashSet<>();
  private long repeated;

  public DuplicateReferenceFilter(ConversationSink next) {
    this.next = next;
  }

  /** How many repeats were held back so far. */
  public long repeated() {
    return repeated;
  }

  @Override
  public void begin(String phone) throws IOException {
    instant = -1;
    next.begin(phone);
  }

  @Override
  public void add(Entry entry) throws IOException {
    if (isRepeat(entry)) {
      repeated++;
    } else {
      next.add(entry);
    }
  }

  @Override
  public void end() throws IOException {
    next.end();
  }

  private boolean isRepeat(Entry entry) {
    if (entry.keyMillis() == Entry.NO_KEY) {
      return false;
    }
    if (entry.message().timestamp() != instant) {
      instant = entry.message().timestamp();
      nameOfInstant = entry.keyMillis();
      furtherNames.clear();
      return false;
    }
    return entry.keyMillis() == nameOfInstant || !furtherNames.add(entry.keyMillis());
  }
}
