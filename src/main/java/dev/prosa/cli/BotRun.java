package dev.prosa.cli;

import dev.prosa.message.Message;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A simulated bot at work: stores its messages through a writer, on a thread of its own, as fast as
 * Redis takes them.
 */
final class BotRun {

  private final LongAdder stored = new LongAdder();
  private final LongAdder crowded = new LongAdder();
  private final CountDownLatch nearlyDone;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final SimulatedBot bot;
  private final ConversationWriter writer;
  private final Thread thread = new Thread(this::storeAll, "prosa-simulated-bot");
  private final long started = System.nanoTime();
  private volatile Duration took = Duration.ZERO;

  private BotRun(SimulatedBot bot, ConversationWriter writer, int remaining) {
    this.bot = bot;
    this.writer = writer;
    this.nearlyDone = new CountDownLatch(Math.max(1, bot.count() - remaining));
  }

  /**
   * Lets {@code bot} store its messages with {@code writer}.
   *
   * @param remaining how many of its messages may be missing for {@link #awaitNearlyDone}
   */
  static BotRun start(SimulatedBot bot, ConversationWriter writer, int remaining) {
    BotRun run = new BotRun(bot, writer, remaining);
    run.thread.setDaemon(true);
    run.thread.start();
    return run;
  }

  /** Waits until Redis holds all messages but the last. */
  void awaitNearlyDone() throws InterruptedException {
    nearlyDone.await();
    rethrow();
  }

  /** Waits until Redis holds all messages. */
  void awaitDone() throws InterruptedException {
    thread.join();
    rethrow();
  }

  /** Messages that Redis holds so far. */
  long stored() {
    return stored.sum();
  }

  /** Messages so far that came in the same millisecond as another of their customer. */
  long crowded() {
    return crowded.sum();
  }

  /** How long it took to store all of them. */
  Duration took() {
    return took;
  }

  private void storeAll() {
    try {
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (Message message : (Iterable<Message>) bot.messages()::iterator) {
        if (failure.get() != null) {
          return;
        }
        last =
            writer
                .storeAsync(message)
                .whenComplete((receipt, failed) -> answered(message, receipt, failed));
      }
      // Answers come in the order of the messages, so the last one is the last.
      last.handle((receipt, failed) -> "answered").join();
      took = Duration.ofNanos(System.nanoTime() - started);
    } catch (RuntimeException failed) {
      fail(failed);
    }
  }

  private void answered(Message message, @Nullable Receipt receipt, @Nullable Throwable failed) {
    if (receipt == null) {
      fail(failed == null ? new IllegalStateException("no receipt") : failed);
      return;
    }
    stored.increment();
    if (receipt.ref().millis() != message.timestamp()) {
      crowded.increment();
    }
    nearlyDone.countDown();
  }

  private void fail(Throwable failed) {
    failure.compareAndSet(null, failed);
    while (nearlyDone.getCount() > 0) {
      nearlyDone.countDown();
    }
  }

  private void rethrow() {
    Throwable failed = failure.get();
    if (failed instanceof RuntimeException known) {
      throw known;
    }
    if (failed != null) {
      throw new IllegalStateException("the simulated bot failed", failed);
    }
  }
}
