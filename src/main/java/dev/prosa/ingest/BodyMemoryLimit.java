package dev.prosa.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bodies may take while they arrive, all together: a thousand clients that send
 * slowly must not fill the heap.
 */
final class BodyMemoryLimit {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  BodyMemoryLimit(long most) {
    this.most = most;
  }

  /** Reserves {@code bytes}, or nothing. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
