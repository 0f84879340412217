package dev.prosa.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue between those who store and the one thread that sends: first in, first out, bounded in
 * messages and in bytes, and closed in such a way that what was accepted is still taken.
 */
final class SendQueue {

  /** A queue of large messages must not exhaust the heap; one message always fits. */
  private static final long MOST_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition mail = lock.newCondition();
  private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
  private final int capacity;
  private long bytes;
  private boolean closed;

  SendQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Waits for room, at most {@code maxWaitNanos}; false if there was none.
   *
   * @throws IllegalStateException if the queue is closed
   */
  boolean offer(PendingWrite message, long maxWaitNanos) throws InterruptedException {
    long left = maxWaitNanos;
    lock.lockInterruptibly();
    try {
      while (!closed && full(message)) {
        if (left <= 0) {
          return false;
        }
        left = room.awaitNanos(left);
      }
      if (closed) {
        throw new IllegalStateException("the writer is closed");
      }
      if (waiting.isEmpty()) {
        mail.signal();
      }
      waiting.add(message);
      bytes += message.json.length;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next messages, at least one and at most {@code most} or about {@code mostBytes}; waits for
   * them. Empty once the queue is closed and everything was taken.
   */
  List<PendingWrite> take(int most, long mostBytes) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        mail.awaitUninterruptibly();
      }
      List<PendingWrite> taken = new ArrayList<>(Math.min(most, waiting.size()));
      long size = 0;
      while (taken.size() < most && size < mostBytes && !waiting.isEmpty()) {
        size += remove(taken);
      }
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Those who have waited longer than that. */
  List<PendingWrite> takeOverdue(long maxWaitNanos) {
    lock.lock();
    try {
      List<PendingWrite> taken = new ArrayList<>();
      while (!waiting.isEmpty() && waiting.element().overdue(maxWaitNanos)) {
        remove(taken);
      }
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing is accepted; false if that was so before. */
  boolean close() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      mail.signalAll();
      room.signalAll();
      return first;
    } finally {
      lock.unlock();
    }
  }

  private boolean full(PendingWrite message) {
    return waiting.size() >= capacity
        || (!waiting.isEmpty() && bytes + message.json.length > MOST_BYTES);
  }

  private int remove(List<PendingWrite> into) {
    PendingWrite next = waiting.remove();
    into.add(next);
    bytes -= next.json.length;
    return next.json.length;
  }
}
