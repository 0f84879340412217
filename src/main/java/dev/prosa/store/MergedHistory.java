package dev.prosa.store;

import dev.prosa.redis.RedisNodes;
import dev.prosa.store.HistoryCursor.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through everything that is kept of one person, under each of their names, as one
 * conversation in order of time, or back from its end. For one thread.
 */
final class MergedHistory {

  private final List<HistoryCursor> cursors = new ArrayList<>();
  private final List<Deque<Told>> heads = new ArrayList<>();
  private final boolean back;

  /** {@code chunk} messages are read at a time, of each name. */
  MergedHistory(
      RedisNodes redis, Collection<String> names, TimeSpan span, boolean back, int chunk) {
    this.back = back;
    for (String name : names) {
      cursors.add(new HistoryCursor(redis, name, span, back, chunk));
      heads.add(new ArrayDeque<>());
    }
  }

  /**
   * The next messages, in order of their keys; none after the last. Neighbours, whose messages may
   * have had the same time, come together.
   */
  List<Told> next() {
    List<Told> told = new ArrayList<>();
    fill();
    Deque<Told> first = first();
    while (first != null) {
      Told one = first.remove();
      told.add(one);
      if (first.isEmpty()) {
        fill();
        Deque<Told> following = first();
        if (following == null || Math.abs(following.element().key() - one.key()) > 1) {
          break;
        }
      }
      first = first();
    }
    return told;
  }

  private void fill() {
    for (int i = 0; i < heads.size(); i++) {
      if (heads.get(i).isEmpty()) {
        heads.get(i).addAll(cursors.get(i).next());
      }
    }
  }

  /** Where the next message is, or null after the last. */
  private @Nullable Deque<Told> first() {
    Deque<Told> first = null;
    for (Deque<Told> head : heads) {
      if (!head.isEmpty() && (first == null || comesBefore(head.element(), first.element()))) {
        first = head;
      }
    }
    return first;
  }

  private boolean comesBefore(Told one, Told other) {
    return back ? one.key() > other.key() : one.key() < other.key();
  }

  /** How many elements the lists have. */
  long named() {
    return cursors.stream().mapToLong(HistoryCursor::named).sum();
  }

  /** How many of the references met so far are dangling. */
  long expired() {
    return cursors.stream().mapToLong(HistoryCursor::expired).sum();
  }

  /** How many of the elements met so far cannot be used. */
  long rejected() {
    return cursors.stream().mapToLong(HistoryCursor::rejected).sum();
  }
}
