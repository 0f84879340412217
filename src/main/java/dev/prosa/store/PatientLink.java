package dev.prosa.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * A connection that is made again when it breaks: work that fails because Redis is unavailable is
 * done again, with growing pauses, until {@code patience} is over. The first connection is not
 * waited for. For one thread at a time.
 */
final class PatientLink implements AutoCloseable {

  /** What is done with a connection; it may be done several times, so it must not leave traces. */
  interface Work<T> {
    T on(Link link);
  }

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Supplier<Link> connection;
  private final Duration patience;
  private @Nullable Link link;
  private long generation;

  private PatientLink(Supplier<Link> connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /** Connects when it is needed. */
  static PatientLink to(Supplier<Link> connection, Duration patience) {
    return new PatientLink(connection, patience);
  }

  /** Goes on with a connection that is there. */
  void adopt(Link open) {
    link = open;
    generation++;
  }

  private static Link connect(RedisAddress address) {
    return Link.open(address.resolve(), Link.READ_TIMEOUT).in(address.namespace());
  }

  /** Connects, and makes sure that Redis answers. */
  static PatientLink open(RedisAddress address, Duration patience) {
    PatientLink opened = new PatientLink(() -> connect(address), patience);
    try {
      // Not PING: a user who may only read may not ping.
      opened.link().ask(Command.EXISTS, ConversationKeys.all());
    } catch (StoreException failure) {
      opened.close();
      throw failure;
    }
    return opened;
  }

  <T> T call(Work<T> work) {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return work.on(link());
      } catch (StoreUnavailableException failure) {
        close();
        if (System.nanoTime() - start + pause * 1_000_000 > patience.toNanos()) {
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

  private Link link() {
    Link open = link;
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
