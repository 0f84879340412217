package dev.prosa.ingest.delivery;

import dev.prosa.redis.StoreException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what gateways tell and nobody can use, in Redis, where the owner's commands find it. What
 * was counted and not written when the process is killed, is lost; messages are never among it.
 * Safe for use by many threads.
 */
public final class UnfitCounter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UnfitCounter.class);
  private static final long PAUSE_MILLIS = 5_000;

  /** Of each bot; gateways know some hundred kinds. */
  private static final int MOST_KINDS = 300;

  private final Map<BotStore, Map<String, Long>> counts = new HashMap<>();
  private final Thread writer = new Thread(this::run, "prosa-unfit");
  private volatile boolean closed;

  public UnfitCounter() {
    writer.setDaemon(true);
    writer.start();
  }

  /** Counts one; {@code kind} must hold nothing that anybody said, and no blank. */
  public void count(BotStore bot, String gateway, String reason, String kind) {
    synchronized (counts) {
      Map<String, Long> own = counts.computeIfAbsent(bot, first -> new HashMap<>());
      String what = gateway + " " + reason + " " + kind;
      boolean full = own.size() >= MOST_KINDS && !own.containsKey(what);
      own.merge(full ? gateway + " " + reason + " other" : what, 1L, Long::sum);
    }
  }

  /** Writes what is left. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    write();
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException ended) {
        return;
      }
      write();
    }
  }

  private void write() {
    Map<BotStore, Map<String, Long>> taken;
    synchronized (counts) {
      taken = new HashMap<>(counts);
      counts.clear();
    }
    taken.forEach(this::write);
  }

  private void write(BotStore bot, Map<String, Long> own) {
    try {
      bot.countUnfit(own);
    } catch (StoreException notNow) {
      log.debug("events that could not be used are counted later: {}", notNow.getMessage());
      synchronized (counts) {
        Map<String, Long> waiting = counts.computeIfAbsent(bot, first -> new HashMap<>());
        own.forEach((what, events) -> waiting.merge(what, events, Long::sum));
      }
    }
  }
}
