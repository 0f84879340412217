package dev.prosa.ingest.delivery;

import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisHealth;
import java.time.Duration;

/** Knows whether Redis answered within the last moments, without asking again each time. */
public final class RedisHealthMonitor implements RedisAvailability, AutoCloseable {

  private static final long PAUSE_MILLIS = 500;
  private static final Duration STALE = Duration.ofSeconds(4);

  private final RedisHealth health;
  private final Thread thread;
  private volatile boolean answers;
  private volatile long askedNanos;
  private long answeredNanos = System.nanoTime();
  private volatile boolean closed;

  public RedisHealthMonitor(RedisAddress redis) {
    this.health = RedisHealth.of(redis);
    this.answers = health.answers();
    this.askedNanos = System.nanoTime();
    this.thread = new Thread(this::watch, "prosa-redis-watch");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean answers() {
    return answers && System.nanoTime() - askedNanos < STALE.toNanos();
  }

  /** Somebody else has just been answered. */
  @Override
  public void answered() {
    note(true, System.nanoTime());
  }

  /** A no is out of date if there was a yes since it was asked for. */
  private synchronized void note(boolean answer, long beganNanos) {
    if (answer) {
      answeredNanos = System.nanoTime();
    }
    answers = answer || (answers && answeredNanos - beganNanos > 0);
    askedNanos = System.nanoTime();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException ended) {
        break;
      }
      long began = System.nanoTime();
      note(health.answers(), began);
    }
    health.close();
  }
}
