package dev.prosa.store;

import java.time.Duration;

/**
 * How messages are stored.
 *
 * @param retention how long a message is kept, in whole seconds (a fraction is dropped); at least
 *     one
 * @param patience how long a message waits for a Redis that cannot be reached, from the moment it
 *     was handed over; more than zero. One attempt is made in any case.
 * @param queueCapacity how many messages may wait to be sent before callers have to; at least one
 */
public record WriterSettings(Duration retention, Duration patience, int queueCapacity) {

  private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public WriterSettings {
    if (retention.toSeconds() < 1 || retention.compareTo(LONGEST_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "retention must be from 1 second to 36,500 days, not " + retention);
    }
    if (patience.toMillis() < 1 || patience.compareTo(LONGEST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "patience must be from 1 millisecond to a day, not " + patience);
    }
    if (queueCapacity < 1) {
      throw new IllegalArgumentException("queueCapacity must be at least 1, not " + queueCapacity);
    }
  }

  /** 60 days, as the bots in the field; 10 seconds of patience; 8,192 messages waiting. */
  public static WriterSettings defaults() {
    return new WriterSettings(Duration.ofDays(60), Duration.ofSeconds(10), 8_192);
  }

  public WriterSettings withRetention(Duration retention) {
    return new WriterSettings(retention, patience, queueCapacity);
  }

  public WriterSettings withPatience(Duration patience) {
    return new WriterSettings(retention, patience, queueCapacity);
  }

  public WriterSettings withQueueCapacity(int queueCapacity) {
    return new WriterSettings(retention, patience, queueCapacity);
  }
}
