package dev.prosa.ingest.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps messages while Redis is away, so that their senders need not wait for it: what Redis has
 * not taken within a moment goes to the {@link Spool}, and so does everything that comes until the
 * spool is empty again. So messages reach Redis in the order in which they were answered for.
 *
 * <p>A message may go both ways, when Redis answers after all. That does no harm, since storing is
 * idempotent.
 */
public final class StoreAndForward implements AutoCloseable {

  private static final long LOOK_MILLIS = 10;

  private final Spool spool;
  private final SpoolOrRedis spoolOrRedis;
  private final ExecutorService replayer =
      Executors.newSingleThreadExecutor(task -> Spool.daemon(task, "prosa-replay"));
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> Spool.daemon(task, "prosa-store-and-forward"));

  /** {@code direct} tells whether Redis takes messages now. */
  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the executor
  public StoreAndForward(Spool spool, ChangeStore store, RedisHealthMonitor redis, boolean direct) {
    this.spool = spool;
    this.spoolOrRedis = new SpoolOrRedis(spool, store, redis, direct, replayer, System::nanoTime);
    watcher.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  CompletableFuture<Outcome> deliver(String namespace, Change change) {
    return spoolOrRedis.deliver(namespace, change);
  }

  /** What is not answered for yet goes to the spool. */
  @Override
  public void close() {
    // Which takes as long as the writers wait for Redis.
    spoolOrRedis.close().join();
    watcher.shutdown();
    replayer.shutdown();
    spool.close();
  }

  /** A scheduled task that fails once is never run again. */
  private void look() {
    try {
      spoolOrRedis.look();
    } catch (Throwable unexpected) {
      UnexpectedErrors.report("store-and-forward", unexpected);
    }
  }
}
