package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Delivery;
import java.time.Duration;

/**
 * What a client may ask of the service before it is cut off.
 *
 * @param bodyBytes the longest body of a request: from 1 KiB to {@link #LARGEST_BODY_BYTES}; a
 *     webhook whose body must be read to know who sent it has {@link #STRANGER_BODY_BYTES} at most
 * @param headerTime how long the head of a request may take, from its first byte; at least 1 ms
 * @param bodyTime how long a body may take; at least 1 ms
 * @param idleTime how long a connection may be silent; at least 1 ms
 * @param connections how many there may be at a time; at least 1
 * @param messagesPerSecond how many messages a token may send; not negative, and 0 is no limit
 */
public record RequestLimits(
    int bodyBytes,
    Duration headerTime,
    Duration bodyTime,
    Duration idleTime,
    int connections,
    int messagesPerSecond) {

  /** The longest body of a request unless the owner says otherwise: 8 MiB. */
  public static final int DEFAULT_BODY_BYTES = 8 << 20;

  /** What the owner may allow at most: 32 MiB, since the heap is meant for that. */
  public static final int LARGEST_BODY_BYTES = 32 << 20;

  /**
   * The longest body of a request that shows no token, such as a signed webhook, whatever the owner
   * allows to others: 4 MiB, which is more than Meta ever sends (3 MB).
   */
  public static final int STRANGER_BODY_BYTES = 4 << 20;

  /** The most messages of one request. */
  public static final int MOST_MESSAGES = Delivery.LARGEST_BATCH;

  /**
   * @throws IllegalArgumentException if a limit is not positive, or the body limit is less than
   *     what WhatsApp sends or more than the heap is meant for
   */
  public RequestLimits {
    if (bodyBytes < 1 << 10 || bodyBytes > LARGEST_BODY_BYTES) {
      throw new IllegalArgumentException("the longest body must be from 1 kB to 32 MB");
    }
    if (headerTime.toMillis() < 1 || bodyTime.toMillis() < 1 || idleTime.toMillis() < 1) {
      throw new IllegalArgumentException("a time limit must be more than zero");
    }
    if (connections < 1 || messagesPerSecond < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** 8 MB, 10 s for the head, 20 s for the body, 60 s of silence, 1,024 connections, any rate. */
  public static RequestLimits defaults() {
    return new RequestLimits(
        DEFAULT_BODY_BYTES,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        1_024,
        0);
  }

  /**
   * The same with bodies of that length at most.
   *
   * @param bodyBytes from 1 KiB to {@link #LARGEST_BODY_BYTES}
   * @throws IllegalArgumentException if it is outside that range
   */
  public RequestLimits withBodyBytes(int bodyBytes) {
    return new RequestLimits(
        bodyBytes, headerTime, bodyTime, idleTime, connections, messagesPerSecond);
  }

  /**
   * The same with those limits of time.
   *
   * @throws IllegalArgumentException if one is less than 1 ms
   */
  public RequestLimits withTimes(Duration headerTime, Duration bodyTime, Duration idleTime) {
    return new RequestLimits(
        bodyBytes, headerTime, bodyTime, idleTime, connections, messagesPerSecond);
  }

  /**
   * The same with that many messages of a token a second.
   *
   * @param messagesPerSecond not negative; 0 is no limit
   * @throws IllegalArgumentException if it is negative
   */
  public RequestLimits withMessagesPerSecond(int messagesPerSecond) {
    return new RequestLimits(
        bodyBytes, headerTime, bodyTime, idleTime, connections, messagesPerSecond);
  }
}
