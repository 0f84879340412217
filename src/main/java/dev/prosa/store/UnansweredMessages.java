package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that got their time here, and of which it is unknown whether Redis holds them: the same
 * words again are the same message. Holds a bounded number of them, the latest, each for a minute.
 * Safe for use by many threads.
 */
final class UnansweredMessages {

  private static final int MOST = 10_000;
  private static final long MOST_CHARS = 8L << 20;
  private static final long LIFE_NANOS = 60_000_000_000L;

  private final LongSupplier nanoClock;
  private final Map<Words, Deque<Attempt>> attempts = new LinkedHashMap<>();
  private int size;
  private long chars;

  UnansweredMessages(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** What a repeated call repeats. */
  private record Words(String phone, Role role, String content) {}

  private record Attempt(Message message, long nanos) {}

  /** A message that failed, and is forgotten by that; {@code message} itself if there is none. */
  synchronized Message repeated(Message message) {
    forgetOld();
    Words words = words(message);
    Deque<Attempt> same = attempts.get(words);
    return same == null ? message : remove(words, same).message();
  }

  /** Remembers a message that failed. */
  synchronized void add(Message message) {
    Words words = words(message);
    Deque<Attempt> same = attempts.remove(words);
    Deque<Attempt> all = same == null ? new ArrayDeque<>() : same;
    all.add(new Attempt(message, nanoClock.getAsLong()));
    attempts.put(words, all); // at the end, as the latest
    size++;
    chars += message.content().length();
    while (size > 1 && (size > MOST || chars > MOST_CHARS)) {
      removeEldest();
    }
  }

  private void forgetOld() {
    @Nullable Attempt eldest = eldest();
    while (eldest != null && nanoClock.getAsLong() - eldest.nanos() > LIFE_NANOS) {
      removeEldest();
      eldest = eldest();
    }
  }

  private @Nullable Attempt eldest() {
    Iterator<Deque<Attempt>> first = attempts.values().iterator();
    return first.hasNext() ? first.next().peek() : null;
  }

  private void removeEldest() {
    Map.Entry<Words, Deque<Attempt>> first = attempts.entrySet().iterator().next();
    remove(first.getKey(), first.getValue());
  }

  private Attempt remove(Words words, Deque<Attempt> same) {
    Attempt first = same.remove();
    if (same.isEmpty()) {
      attempts.remove(words);
    }
    size--;
    chars -= first.message().content().length();
    return first;
  }

  private static Words words(Message message) {
    return new Words(message.phoneNumber(), message.role(), message.content());
  }
}
