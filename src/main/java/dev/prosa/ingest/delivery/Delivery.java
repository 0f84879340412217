package dev.prosa.ingest.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Brings messages to where they are kept. An outcome of {@link Outcome#STORED}, {@link
 * Outcome#REPEATED} or {@link Outcome#SPOOLED} is a promise: whatever is killed afterwards, the
 * message is there, once.
 */
public final class Delivery {

  /** Less than a writer's queue holds, so that handing over never waits. */
  private static final int MOST_IN_FLIGHT = 50_000;

  private static final long MOST_CHARACTERS_IN_FLIGHT = 16 << 20;

  /** The most messages of one request, handed over at once. */
  public static final int LARGEST_BATCH = 1_000;

  /** The queue that a writer needs so that handing over never waits. */
  public static final int QUEUE = MOST_IN_FLIGHT + LARGEST_BATCH;

  private final Metrics metrics;
  private final BiFunction<BotStore, Change, CompletableFuture<Outcome>> way;
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong charactersInFlight = new AtomicLong();

  private Delivery(Metrics metrics, BiFunction<BotStore, Change, CompletableFuture<Outcome>> way) {
    this.metrics = metrics;
    this.way = way;
    metrics.gauge("prosa_messages_in_flight", inFlight::get);
  }

  /** What Redis cannot take now is not kept, and its sender is told so. */
  public static Delivery rejecting(Metrics metrics, BooleanSupplier redisAnswers) {
    return new Delivery(
        metrics,
        (bot, change) ->
            redisAnswers.getAsBoolean()
                ? Outcome.of(() -> bot.apply(change)).exceptionally(away -> Outcome.UNAVAILABLE)
                : CompletableFuture.completedFuture(Outcome.UNAVAILABLE));
  }

  /** What Redis cannot take now waits in {@code storeAndForward}. */
  public static Delivery spooling(Metrics metrics, StoreAndForward storeAndForward) {
    return new Delivery(metrics, (bot, change) -> storeAndForward.deliver(bot.namespace(), change));
  }

  /** Delivers one change; never fails, and never makes the caller wait. */
  public CompletableFuture<Outcome> deliver(BotStore bot, Change change) {
    int size = change.message().content().length();
    if (inFlight.get() >= MOST_IN_FLIGHT
        || charactersInFlight.get() + size > MOST_CHARACTERS_IN_FLIGHT) {
      count(change, Outcome.UNAVAILABLE);
      return CompletableFuture.completedFuture(Outcome.UNAVAILABLE);
    }
    inFlight.incrementAndGet();
    charactersInFlight.addAndGet(size);
    return way.apply(bot, change)
        .whenComplete(
            (outcome, never) -> {
              inFlight.decrementAndGet();
              charactersInFlight.addAndGet(-size);
              count(change, outcome);
            });
  }

  /** What is about a person is no message. */
  private void count(Change change, Outcome outcome) {
    if (change.kind().isOfMessage()) {
      metrics.message(outcome);
    }
  }
}
