package dev.prosa.store;

import dev.prosa.identity.Keyring;
import java.time.Duration;

/**
 * How messages are stored.
 *
 * @param retention how long a message is kept, in whole seconds (a fraction is dropped); at least
 *     one
 * @param maxWait how long a message waits for a Redis that cannot be reached, from the moment it
 *     was handed over; more than zero. One attempt is made in any case.
 * @param queueCapacity how many messages may wait to be sent before callers have to; at least one
 * @param keys what ids of messages and people who were forgotten are hidden with; all writers of
 *     one Redis must have the same
 * @param durability how safe a message must be before it is answered for
 */
public record WriterSettings(
    Duration retention, Duration maxWait, int queueCapacity, Keyring keys, Durability durability) {

  private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public WriterSettings {
    if (retention.toSeconds() < 1 || retention.compareTo(LONGEST_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "retention must be from 1 second to 36,500 days, not " + retention);
    }
    if (maxWait.toMillis() < 1 || maxWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "maxWait must be from 1 millisecond to a day, not " + maxWait);
    }
    if (queueCapacity < 1) {
      throw new IllegalArgumentException("queueCapacity must be at least 1, not " + queueCapacity);
    }
  }

  /** 60 days, as the bots in the field; 10 seconds of maxWait; 8,192 messages waiting; no key. */
  public static WriterSettings defaults() {
    return new WriterSettings(
        Duration.ofDays(60), Duration.ofSeconds(10), 8_192, Keyring.EMPTY, Durability.SERVER);
  }

  public WriterSettings withRetention(Duration retention) {
    return new WriterSettings(retention, maxWait, queueCapacity, keys, durability);
  }

  public WriterSettings withMaxWait(Duration maxWait) {
    return new WriterSettings(retention, maxWait, queueCapacity, keys, durability);
  }

  /**
   * The same with room for that many messages.
   *
   * @param queueCapacity at least 1
   * @throws IllegalArgumentException if it is less
   */
  public WriterSettings withQueueCapacity(int queueCapacity) {
    return new WriterSettings(retention, maxWait, queueCapacity, keys, durability);
  }

  public WriterSettings withKeys(Keyring keys) {
    return new WriterSettings(retention, maxWait, queueCapacity, keys, durability);
  }

  public WriterSettings withDurability(Durability durability) {
    return new WriterSettings(retention, maxWait, queueCapacity, keys, durability);
  }
}
