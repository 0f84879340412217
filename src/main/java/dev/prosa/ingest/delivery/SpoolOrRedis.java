package dev.prosa.ingest.delivery;

import dev.prosa.redis.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when messages go to the spool rather than to Redis, and when back: the states of {@link
 * StoreAndForward}, without threads and clocks of its own.
 *
 * <pre>
 * DIRECT     messages go to Redis; the spool is empty
 *   |  ^       Redis does not answer in time, or says that it takes nothing: what it has not
 *   v  |       answered for goes to the spool, in its order, before anything that comes later
 * SPOOLING   messages go to the spool, and its files to Redis
 *   |  ^       little is left / the rest took too long: what is held goes to the spool
 *   v  |
 * DRAINING   messages are held for the moment in which the last files are replayed;
 *            once nothing is left, they go to Redis: DIRECT
 * </pre>
 *
 * <p>Each step is atomic. Nothing is appended to the spool while it drains, so that a spool that is
 * found empty then is empty.
 *
 * <p>For any number of threads. Does nothing by itself: {@link #look} is to be called every few
 * milliseconds.
 */
final class SpoolOrRedis {

  private static final Logger log = LoggerFactory.getLogger(SpoolOrRedis.class);

  /**
   * So long without any answer is far longer than a healthy Redis takes, and shorter than senders
   * wait.
   */
  static final long SILENCE_NANOS = Duration.ofMillis(150).toNanos();

  /** As long as Redis answers others, a message may wait for its turn so long. */
  private static final long TURN_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  /** So much is replayed within a moment. */
  private static final int FEW = 1_000;

  private enum State {
    DIRECT,
    SPOOLING,
    DRAINING
  }

  private static final class Waiting {
    final String namespace;
    final Change change;
    final long sinceNanos;
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Waiting(String namespace, Change change, long sinceNanos) {
      this.namespace = namespace;
      this.change = change;
      this.sinceNanos = sinceNanos;
    }
  }

  private final Spool spool;
  private final ChangeStore store;
  private final Replay replay;
  private final RedisAvailability redis;
  private final LongSupplier nanoTime;
  private final LogThrottle errors;
  private final Deque<Waiting> inFlight = new ArrayDeque<>();
  private final Deque<Waiting> held = new ArrayDeque<>();
  private State state;
  private @Nullable CompletableFuture<?> replaying;
  private boolean closed;
  private long notBeforeNanos;
  private long outageNanos;
  private volatile long answeredNanos;

  /**
   * Does nothing by itself before {@link #look} is called, again and again.
   *
   * @param direct whether Redis takes messages now
   * @param replayer runs what may wait for Redis, one task at a time
   */
  SpoolOrRedis(
      Spool spool,
      ChangeStore store,
      RedisAvailability redis,
      boolean direct,
      Executor replayer,
      LongSupplier nanoTime) {
    this.spool = spool;
    this.store = store;
    this.replay = new Replay(spool, store, replayer, nanoTime);
    this.redis = redis;
    this.nanoTime = nanoTime;
    this.errors = new LogThrottle(nanoTime);
    long now = nanoTime.getAsLong();
    this.answeredNanos = now;
    this.outageNanos = now;
    this.notBeforeNanos = now;
    this.state = direct && spool.wasEmptyAtStart() ? State.DIRECT : State.SPOOLING;
  }

  /** Takes what comes in the order in which it comes. */
  synchronized CompletableFuture<Outcome> deliver(String namespace, Change change) {
    Waiting waiting = new Waiting(namespace, change, nanoTime.getAsLong());
    switch (state) {
      case DIRECT -> toRedis(waiting);
      case SPOOLING -> toSpool(waiting);
      case DRAINING -> held.add(waiting);
    }
    return waiting.outcome;
  }

  /** Whether messages go to Redis now, and none waits on the disk. */
  synchronized boolean isDirect() {
    return state == State.DIRECT;
  }

  /** Looks whether anything waits for too long, and whether it is time to replay. */
  @SuppressWarnings("FutureReturnValueIgnored") // replayed is told what comes of it
  void look() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    synchronized (this) {
      long now = nanoTime.getAsLong();
      while (!inFlight.isEmpty() && inFlight.element().outcome.isDone()) {
        inFlight.remove();
      }
      if (isOverdue(inFlight.peek(), now) || isOverdue(held.peek(), now)) {
        startSpooling();
      }
      if (state == State.DIRECT
          || replaying != null
          || closed
          || now - notBeforeNanos < 0
          || !redis.answers()) {
        return;
      }
      replaying = end;
    }
    replay
        .next()
        .whenComplete(
            (count, failure) -> {
              replayed(count, failure);
              end.complete(null);
            });
  }

  /**
   * What is not answered for yet goes to the spool; completes when nothing is replayed any more.
   */
  CompletableFuture<?> close() {
    synchronized (this) {
      closed = true;
      startSpooling();
      return replaying == null ? CompletableFuture.completedFuture(null) : replaying;
    }
  }

  private void replayed(Integer count, @Nullable Throwable failure) {
    synchronized (this) {
      replaying = null;
      if (failure != null) {
        report(failure);
        startSpooling();
        notBeforeNanos = nanoTime.getAsLong() + PAUSE_NANOS;
        return;
      }
      if (count == Replay.NOTHING && state == State.DRAINING) {
        resume();
        return;
      }
      if (count < FEW && state == State.SPOOLING && !closed) {
        state = State.DRAINING;
      }
    }
    look();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // waiting.outcome is what comes of it
  private void toRedis(Waiting waiting) {
    inFlight.add(waiting);
    Outcome.of(() -> store.apply(waiting.namespace, waiting.change))
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                answeredNanos = nanoTime.getAsLong();
                if (outcome != Outcome.UNAVAILABLE && !redis.answers()) {
                  redis.answered(); // a sender that is told so may read it now
                }
                waiting.outcome.complete(outcome);
              } else {
                notTaken(waiting);
              }
            });
  }

  private synchronized void notTaken(Waiting waiting) {
    // In any other state it has gone to the spool already.
    if (state == State.DIRECT && !waiting.outcome.isDone()) {
      startSpooling();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // waiting.outcome is what comes of it
  private void toSpool(Waiting waiting) {
    byte[] record;
    try {
      record = new SpoolRecord(waiting.namespace, waiting.change).encoded();
    } catch (IllegalArgumentException tooLarge) {
      waiting.outcome.complete(Outcome.REJECTED); // as it would be by Redis
      return;
    }
    spool
        .append(record)
        .whenComplete(
            (kept, failure) ->
                waiting.outcome.complete(failure == null ? Outcome.SPOOLED : Outcome.UNAVAILABLE));
  }

  /** Everything that is not answered for goes to the spool before anything that comes later. */
  private void startSpooling() {
    if (state == State.DIRECT && !closed) {
      outageNanos = nanoTime.getAsLong();
      log.warn("Redis does not accept messages; they wait in the spool");
    }
    state = State.SPOOLING;
    while (!inFlight.isEmpty()) {
      Waiting waiting = inFlight.remove();
      if (!waiting.outcome.isDone()) {
        toSpool(waiting);
      }
    }
    while (!held.isEmpty()) {
      toSpool(held.remove());
    }
  }

  private void resume() {
    state = State.DIRECT;
    while (!held.isEmpty() && state == State.DIRECT) {
      toRedis(held.remove());
    }
    // Whoever was answered for now may read it now.
    redis.answered();
    log.info(
        "Redis accepts messages again, after {} ms; {} had waited and are now stored",
        (nanoTime.getAsLong() - outageNanos) / 1_000_000,
        replay.replayed());
  }

  private boolean isOverdue(@Nullable Waiting waiting, long now) {
    if (waiting == null) {
      return false;
    }
    long silence = now - Math.max(waiting.sinceNanos, answeredNanos);
    return silence >= SILENCE_NANOS || now - waiting.sinceNanos >= TURN_NANOS;
  }

  private void report(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean expected = cause instanceof StoreException || cause instanceof Replay.LaterException;
    if (!expected && errors.due()) {
      UnexpectedErrors.report("replay", cause == null ? failure : cause);
    }
  }
}
