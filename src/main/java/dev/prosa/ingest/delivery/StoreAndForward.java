package dev.prosa.ingest.delivery;

import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages while Redis is away, so that their senders need not wait for it: what Redis has
 * not taken within a moment goes to the {@link Spool}, and so does everything that comes until the
 * spool is empty again. So messages reach Redis in the order in which they were answered for.
 *
 * <p>A message may go both ways, when Redis answers after all. That does no harm, since storing is
 * idempotent.
 */
public final class StoreAndForward implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StoreAndForward.class);

  /**
   * So long without any answer is long beyond what a Redis in good health takes, and shorter than
   * senders lose maxWait.
   */
  private static final long SILENCE_NANOS = Duration.ofMillis(150).toNanos();

  /** As long as Redis answers others, a message may wait for its turn so long. */
  private static final long TURN_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long LOOK_MILLIS = 10;
  private static final long PAUSE_MILLIS = 100;

  /** Where a message goes that comes now. */
  private enum State {
    /** To Redis. */
    DIRECT,
    /** To the spool. */
    SPOOLING,
    /** Nowhere, for the moment in which the last file of the spool is replayed. */
    DRAINING
  }

  private static final class Waiting {
    final BotStore bot;
    final Change change;
    final long sinceNanos = System.nanoTime();
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    final AtomicBoolean spooled = new AtomicBoolean();

    Waiting(BotStore bot, Change change) {
      this.bot = bot;
      this.change = change;
    }
  }

  private final Spool spool;
  private final Replay replay;
  private final RedisHealthMonitor redis;
  private final ConcurrentLinkedQueue<Waiting> watched = new ConcurrentLinkedQueue<>();
  private final Deque<Waiting> held = new ArrayDeque<>();
  private final Thread watcher = new Thread(this::watch, "prosa-store-and-forward");
  private final Thread replayer = new Thread(this::replay, "prosa-replay");
  private volatile State state;
  private volatile long answeredNanos = System.nanoTime();
  private volatile boolean closed;
  private volatile long outageNanos = System.nanoTime();

  /** {@code open} says whether Redis takes messages now. */
  public StoreAndForward(Spool spool, Replay replay, RedisHealthMonitor redis, boolean open) {
    this.spool = spool;
    this.replay = replay;
    this.redis = redis;
    this.state = open && spool.bytes() == 0 ? State.DIRECT : State.SPOOLING;
    watcher.setDaemon(true);
    replayer.setDaemon(true);
    watcher.start();
    replayer.start();
  }

  CompletableFuture<Outcome> deliver(BotStore bot, Change change) {
    Waiting waiting = new Waiting(bot, change);
    if (state == State.DIRECT) {
      toRedis(waiting);
      return waiting.outcome;
    }
    synchronized (this) {
      switch (state) {
        case DIRECT -> toRedis(waiting);
        case SPOOLING -> toSpool(waiting);
        case DRAINING -> {
          held.add(waiting);
          watched.add(waiting);
        }
      }
    }
    return waiting.outcome;
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
    replayer.interrupt();
    startSpooling();
    spool.close();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // waiting.outcome is what comes of it
  private void toRedis(Waiting waiting) {
    watched.add(waiting);
    waiting
        .bot
        .deliver(waiting.change)
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                answeredNanos = System.nanoTime();
                if (outcome != Outcome.UNAVAILABLE && !redis.answers()) {
                  redis.answered(); // a sender that is told so may read it now
                }
                waiting.outcome.complete(outcome);
              } else {
                overdue(waiting);
              }
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // waiting.outcome is what comes of it
  private void toSpool(Waiting waiting) {
    if (!waiting.spooled.compareAndSet(false, true)) {
      return;
    }
    byte[] record;
    try {
      record = new SpoolRecord(waiting.bot.namespace(), waiting.change).encoded();
    } catch (IllegalArgumentException tooLarge) {
      waiting.outcome.complete(Outcome.REJECTED); // as it would be by Redis
      return;
    }
    spool
        .append(record)
        .whenComplete(
            (written, failure) ->
                waiting.outcome.complete(failure == null ? Outcome.SPOOLED : Outcome.UNAVAILABLE));
  }

  private void overdue(Waiting waiting) {
    if (!waiting.outcome.isDone()) {
      startSpooling();
      toSpool(waiting);
    }
  }

  /** From now on messages go to the spool. */
  private synchronized void startSpooling() {
    if (state == State.DIRECT && !closed) {
      outageNanos = System.nanoTime();
      log.warn("Redis does not accept messages; they wait in the spool");
    }
    state = State.SPOOLING;
    while (!held.isEmpty()) {
      toSpool(held.remove());
    }
  }

  private synchronized void drain() {
    state = State.DRAINING;
  }

  private synchronized void resume() {
    if (state == State.DRAINING) {
      while (!held.isEmpty()) {
        toRedis(held.remove());
      }
      state = State.DIRECT;
      // Whoever was answered for now may read it now.
      redis.answered();
      log.info(
          "Redis accepts messages again, after {} ms; {} had waited and are now stored",
          (System.nanoTime() - outageNanos) / 1_000_000,
          replay.replayed());
    }
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException ended) {
        return;
      }
      long now = System.nanoTime();
      for (Waiting first = watched.peek(); first != null; first = watched.peek()) {
        if (!first.outcome.isDone()) {
          long silence = now - Math.max(first.sinceNanos, answeredNanos);
          if (silence < SILENCE_NANOS && now - first.sinceNanos < TURN_NANOS) {
            break;
          }
          overdue(first);
        }
        watched.remove();
      }
    }
  }

  private void replay() {
    while (!closed) {
      try {
        if (state == State.DIRECT || !redis.answers()) {
          Thread.sleep(PAUSE_MILLIS);
        } else if (replay.next(spool)) {
          // Little is left: what comes now waits for it, and then goes on to Redis behind it.
          drain();
          replay.rest(spool);
          resume();
        }
      } catch (StoreUnavailableException | Replay.LaterException notYet) {
        startSpooling();
        pause();
      } catch (InterruptedException ended) {
        return;
      } catch (Exception unexpected) {
        UnexpectedErrors.report("replay", unexpected);
        startSpooling();
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException ended) {
      closed = true;
    }
  }
}
