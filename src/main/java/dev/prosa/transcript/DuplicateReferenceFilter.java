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
  private String phoneOfInstant = "";
  private final Set<Reference> furtherNames = new HashSet<>();
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
      phoneOfInstant = entry.message().phoneNumber();
      furtherNames.clear();
      return false;
    }
    String phone = entry.message().phoneNumber();
    return (entry.keyMillis() == nameOfInstant && phone.equals(phoneOfInstant))
        || !furtherNames.add(new Reference(phone, entry.keyMillis()));
  }

  /** A message's name in Redis; of one person, several phones may be in it. */
  private record Reference(String phone, long keyMillis) {}
}
