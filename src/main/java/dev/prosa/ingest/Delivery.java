package dev.prosa.ingest;

import dev.prosa.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages to where they are kept. An outcome of {@link Outcome#STORED}, {@link
 * Outcome#REPEATED} or {@link Outcome#SPOOLED} is a promise: whatever is killed afterwards, the
 * message is there, once.
 */
final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** Less than a writer's queue holds, so that handing over never waits. */
  private static final int MOST_UNDER_WAY = 50_000;

  private static final long MOST_CHARACTERS_UNDER_WAY = 16 << 20;

  /** The queue of a writer behind this. */
  static final int QUEUE = MOST_UNDER_WAY + Limits.MOST_MESSAGES;

  private final Metrics metrics;
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong charactersUnderWay = new AtomicLong();

  Delivery(Metrics metrics) {
    this.metrics = metrics;
    metrics.gauge("prosa_messages_under_way", underWay::get);
  }

  /** Delivers one message; never fails, and never makes the caller wait. */
  CompletableFuture<Outcome> deliver(BotStore bot, Change change) {
    int size = change.message().content().length();
    if (underWay.get() >= MOST_UNDER_WAY
        || charactersUnderWay.get() + size > MOST_CHARACTERS_UNDER_WAY) {
      metrics.message(Outcome.UNAVAILABLE);
      return CompletableFuture.completedFuture(Outcome.UNAVAILABLE);
    }
    underWay.incrementAndGet();
    charactersUnderWay.addAndGet(size);
    return toRedis(bot, change)
        .whenComplete(
            (outcome, never) -> {
              underWay.decrementAndGet();
              charactersUnderWay.addAndGet(-size);
              metrics.message(outcome);
            });
  }

  private static CompletableFuture<Outcome> toRedis(BotStore bot, Change change) {
    try {
      return bot.apply(change)
          .handle(
              (receipt, failure) -> {
                if (failure != null) {
                  return failed(failure);
                }
                return receipt.repeated() ? Outcome.REPEATED : Outcome.STORED;
              });
    } catch (RuntimeException failure) {
      return CompletableFuture.completedFuture(failed(failure));
    }
  }

  private static Outcome failed(Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      return Outcome.REJECTED; // larger than what can be read back
    }
    if (failure instanceof StoreException) {
      log.debug("a message was not stored: {}", failure.getMessage());
    } else {
      // Ours alone: a foreign message might quote what it failed on.
      log.error("a message was not stored: unexpected {}", failure.getClass().getSimpleName());
    }
    return Outcome.UNAVAILABLE;
  }
}
