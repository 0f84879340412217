package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request has begun and does not come to the end of its head in time.
 * An idle limit alone is no help against a client that sends a byte every few seconds.
 */
final class SlowHeaderGuard implements Connection.Listener {

  private static final long LOOKS_PER_LIMIT = 5;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();
  private final long limitNanos;
  private final long pauseMillis;
  private final Scheduler scheduler;
  private final Metrics metrics;

  /**
   * How a connection looked, and since when it has been in the middle of a head; 0 if it is not.
   */
  private record Seen(long requests, long bytes, long sinceNanos) {}

  SlowHeaderGuard(Duration limit, Scheduler scheduler, Metrics metrics) {
    this.limitNanos = limit.toNanos();
    this.pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, limit.toMillis() / LOOKS_PER_LIMIT + 1);
    this.scheduler = scheduler;
    this.metrics = metrics;
  }

  /** Looks at all connections, again and again until the scheduler ends. */
  void watch() {
    scheduler.schedule(
        () -> {
          connections.replaceAll(this::look);
          watch();
        },
        pauseMillis,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Seen(0, 0, 0));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  private Seen look(Connection connection, Seen before) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean working = requests > connection.getMessagesOut();
    if (working || requests != before.requests()) {
      return new Seen(requests, bytes, 0);
    }
    if (before.sinceNanos() == 0) {
      return new Seen(requests, bytes, bytes > before.bytes() ? System.nanoTime() : 0);
    }
    if (System.nanoTime() - before.sinceNanos() > limitNanos) {
      metrics.count("prosa_cut_off_total{for=\"slow-head\"}");
      connection.getEndPoint().close();
    }
    return before;
  }
}
