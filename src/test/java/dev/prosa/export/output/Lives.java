package dev.prosa.export.output;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How many calls a process makes before it is killed. A dead one does nothing any more. */
final class Lives {

  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  interface Look<T> {
    T look() throws IOException;
  }

  private int left = Integer.MAX_VALUE;
  private int untilFailure = Integer.MAX_VALUE;
  private boolean counting = true;
  private Runnable watcher = () -> {};

  void have(int calls) {
    left = calls;
  }

  void haveAll() {
    left = Integer.MAX_VALUE;
  }

  /** The call after so many fails, once. */
  void failAfter(int calls) {
    untilFailure = calls;
  }

  boolean hasFailed() {
    return untilFailure < 0;
  }

  /** Runs {@code watcher} before each call. */
  void watch(Runnable watcher) {
    this.watcher = watcher;
  }

  <T> T withoutCounting(Look<T> look) throws IOException {
    boolean before = counting;
    counting = false;
    try {
      return look.look();
    } finally {
      counting = before;
    }
  }

  void spend() {
    if (!counting) {
      return;
    }
    counting = false;
    watcher.run();
    counting = true;
    if (left <= 0) {
      throw new Killed();
    }
    left--;
    if (untilFailure-- == 0) {
      throw new UncheckedIOException(new IOException("no space left on device"));
    }
  }
}
