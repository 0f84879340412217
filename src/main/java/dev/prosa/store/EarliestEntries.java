package dev.prosa.store;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of the elements of one phone's list those that come first in time, or last: as many as fit into a
 * bounded memory, however long the list is and in whatever order it is. Names come once.
 *
 * <p>A name is its phone and a number, so of a name the number is kept. Gathered first, taken
 * afterwards. For one thread.
 */
final class EarliestEntries {

  /** An element, and the time in its name or in itself. */
  static final class Element {
    final long millis;
    final byte[] bytes;

    private Element(long millis, byte[] bytes) {
      this.millis = millis;
      this.bytes = bytes;
    }
  }

  private static final Comparator<Element> EARLIEST =
      Comparator.comparingLong(element -> element.millis);
  private static final int MOST_INLINE = 10_000;
  private static final int AT_FIRST = 256;

  private final String phone;
  private final TimeSpan span;
  private final int most;

  /** -1 where the latest come first: all keys are negated then. */
  private final int sign;

  private long[] keys = new long[AT_FIRST];
  private int size;

  /** Messages that are list elements themselves; their {@code millis} are keys. */
  private List<Element> inlines = new ArrayList<>();

  /** What is greater has been left out. */
  private long border = Long.MAX_VALUE;

  private int taken;
  private int inlinesTaken;

  EarliestEntries(String phone, TimeSpan span, int most, boolean latestFirst) {
    this.phone = phone;
    this.span = span;
    this.most = most;
    this.sign = latestFirst ? -1 : 1;
  }

  void add(long millis) {
    long key = sign * millis;
    if (!span.holds(millis) || key > border) {
      return;
    }
    if (size == 2 * most) {
      shrink();
    } else if (size == keys.length) {
      keys = Arrays.copyOf(keys, Math.min(2 * most, 2 * size));
    }
    keys[size++] = key;
  }

  void add(long millis, byte[] json) {
    long key = sign * millis;
    if (!span.holds(millis) || key > border) {
      return;
    }
    inlines.add(new Element(key, json));
    if (inlines.size() >= 2 * MOST_INLINE) {
      shrinkInlines();
    }
  }

  /** To be called when all are added, before any is taken. */
  void sort() {
    shrink();
    shrinkInlines();
  }

  /** Whether none was left out. */
  boolean isComplete() {
    return border == Long.MAX_VALUE;
  }

  /** The next in order, or null. */
  @Nullable Element take() {
    boolean name = taken < size && keys[taken] <= border;
    boolean inline = inlinesTaken < inlines.size() && inlines.get(inlinesTaken).millis <= border;
    if (inline && !(name && keys[taken] <= inlines.get(inlinesTaken).millis)) {
      Element next = inlines.get(inlinesTaken++);
      return new Element(sign * next.millis, next.bytes);
    }
    if (!name) {
      return null;
    }
    long millis = sign * keys[taken++];
    return new Element(millis, RedisConnection.bytes(MessageRef.PREFIX + phone + ":" + millis));
  }

  private void shrink() {
    Arrays.sort(keys, 0, size);
    int kept = 0;
    for (int i = 0; i < size && kept < most; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[kept++] = keys[i];
      }
    }
    if (kept == most && size > most) {
      border = Math.min(border, keys[kept - 1]);
    }
    size = kept;
  }

  private void shrinkInlines() {
    inlines.sort(EARLIEST); // stable: those of one time stay in the list's order
    if (inlines.size() > MOST_INLINE) {
      border = Math.min(border, inlines.get(MOST_INLINE - 1).millis);
      // Those of one time stay together, so that a page can go on after a time.
      int kept = MOST_INLINE;
      while (kept < inlines.size() && inlines.get(kept).millis == border) {
        kept++;
      }
      inlines = new ArrayList<>(inlines.subList(0, kept));
    }
  }
}
