package dev.prosa.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made again when it breaks: work that fails because Redis is unavailable is
 * done again, with growing pauses, until {@code maxWait} is over. The first connection is not
 * waited for. For one thread at a time.
 */
public final class RetryingConnection implements AutoCloseable {

  /** What is done with a connection; it may be done several times, so it must not leave traces. */
  public interface Work<T> {
    T on(RedisConnection link);
  }

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Supplier<RedisConnection> connection;
  private final Duration maxWait;
  private @Nullable RedisConnection link;
  private long generation;

  private RetryingConnection(Supplier<RedisConnection> connection, Duration maxWait) {
    this.connection = connection;
    this.maxWait = maxWait;
  }

  /** Connects when it is needed. */
  static RetryingConnection to(Supplier<RedisConnection> connection, Duration maxWait) {
    return new RetryingConnection(connection, maxWait);
  }

  /** Goes on with a connection that is there. */
  void adopt(RedisConnection open) {
    link = open;
    generation++;
  }

  private static RedisConnection connect(RedisAddress address) {
    return RedisConnection.open(address.resolve(), RedisConnection.READ_TIMEOUT)
        .in(address.namespace());
  }

  /** Connects, and makes sure that Redis answers. */
  public static RetryingConnection open(RedisAddress address, Duration maxWait) {
    RetryingConnection opened = new RetryingConnection(() -> connect(address), maxWait);
    try {
      opened.link().probe();
    } catch (StoreException failure) {
      opened.close();
      throw failure;
    }
    return opened;
  }

  public <T> T call(Work<T> work) {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return work.on(link());
      } catch (StoreUnavailableException failure) {
        close();
        if (System.nanoTime() - start + pause * 1_000_000 > maxWait.toNanos()) {
          throw failure;
        }
        pause(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1), failure);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      } catch (RuntimeException | Error failure) {
        // Replies may be left unread on it.
        close();
        throw failure;
      }
    }
  }

  /** Changes when the connection is made again: cursors of before may mean nothing then. */
  long generation() {
    return generation;
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }

  private RedisConnection link() {
    RedisConnection open = link;
    if (open == null) {
      open = connection.get();
      link = open;
      generation++;
    }
    return open;
  }

  private static void pause(long millis, StoreUnavailableException failure) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
