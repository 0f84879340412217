package dev.prosa.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that bodies may take while they arrive, all together: a thousand clients that send
 * slowly must not fill the heap. What counts is what has arrived, not what was announced. For any
 * number of threads.
 */
final class BodyMemoryLimit {

  /** A body that arrives. */
  interface Holder {
    /** Its sender is not waited for any longer. */
    void cutOff();
  }

  private final long most;
  private final boolean evicts;
  private final Map<Holder, Long> held = new LinkedHashMap<>();
  private long taken;

  private BodyMemoryLimit(long most, boolean evicts) {
    this.most = most;
    this.evicts = evicts;
  }

  /** Refuses what is too much. */
  static BodyMemoryLimit refusing(long most) {
    return new BodyMemoryLimit(most, false);
  }

  /**
   * Cuts off those who have been sending for the longest time when there is too much: an honest
   * sender needs milliseconds.
   */
  static BodyMemoryLimit evicting(long most) {
    return new BodyMemoryLimit(most, true);
  }

  /** Takes {@code bytes} more for {@code holder}, or nothing. */
  boolean take(Holder holder, long bytes) {
    List<Holder> cutOff = new ArrayList<>();
    synchronized (this) {
      Iterator<Map.Entry<Holder, Long>> eldest = held.entrySet().iterator();
      while (evicts && taken + bytes > most && eldest.hasNext()) {
        Map.Entry<Holder, Long> entry = eldest.next();
        if (entry.getKey() != holder) {
          cutOff.add(entry.getKey());
          taken -= entry.getValue();
          eldest.remove();
        }
      }
      if (taken + bytes > most) {
        return false;
      }
      taken += bytes;
      held.merge(holder, bytes, Long::sum);
    }
    cutOff.forEach(Holder::cutOff);
    return true;
  }

  /** Gives back all that {@code holder} took. */
  synchronized void giveBack(Holder holder) {
    Long bytes = held.remove(holder);
    if (bytes != null) {
      taken -= bytes;
    }
  }
}
