package dev.prosa.store;

import java.time.Duration;

/** How messages are stored. */
public record WriterSettings(Duration retention) {
  public static WriterSettings defaults() {
    return new WriterSettings(Duration.ofDays(60));
  }

  public WriterSettings withRetention(Duration retention) {
    return new WriterSettings(retention);
  }
}
