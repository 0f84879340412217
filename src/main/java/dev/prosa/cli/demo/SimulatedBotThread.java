package dev.prosa.cli.demo;

import dev.prosa.message.Message;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A simulated bot at work: stores its messages through a writer, on a thread of its own, as fast as
 * Redis takes them. Before the last of them it waits until it is told to go on, so that something
 * else can begin meanwhile.
 */
public final class SimulatedBotThread {

  private final LongAdder stored = new LongAdder();
  private final LongAdder crowded = new LongAdder();
  private final CountDownLatch pause = new CountDownLatch(1);
  private final CountDownLatch untilPause;
  private final int beforePause;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final SimulatedBot bot;
  private final ConversationWriter writer;
  private final Thread thread = new Thread(this::storeAll, "prosa-simulated-bot");
  private final LongAdder nanos = new LongAdder();

  private SimulatedBotThread(SimulatedBot bot, ConversationWriter writer, int last) {
    this.bot = bot;
    this.writer = writer;
    this.beforePause = Math.max(1, bot.count() - last);
    this.untilPause = new CountDownLatch(beforePause);
  }

  /**
   * Lets {@code bot} store its messages with {@code writer}.
   *
   * @param last how many of its messages it keeps back until {@link #goOn}
   */
  public static SimulatedBotThread start(SimulatedBot bot, ConversationWriter writer, int last) {
    SimulatedBotThread run = new SimulatedBotThread(bot, writer, last);
    run.thread.setDaemon(true);
    run.thread.start();
    return run;
  }

  /** Waits until Redis holds all messages but the last. */
  public void awaitPause() throws InterruptedException {
    untilPause.await();
    rethrow();
  }

  /** Lets the bot store the last of its messages. */
  public void goOn() {
    pause.countDown();
  }

  /** Waits until Redis holds all messages. */
  public void awaitDone() throws InterruptedException {
    thread.join();
    rethrow();
  }

  /** Messages that Redis holds so far. */
  public long stored() {
    return stored.sum();
  }

  /** Messages so far that came in the same millisecond as another of their customer. */
  public long crowded() {
    return crowded.sum();
  }

  /** How long it took to store all of them, the pause not counted. */
  public Duration took() {
    return Duration.ofNanos(nanos.sum());
  }

  private void storeAll() {
    try {
      Iterator<Message> messages = bot.messages().iterator();
      store(messages, beforePause);
      pause.await();
      store(messages, bot.count() - beforePause);
    } catch (RuntimeException | InterruptedException failed) {
      fail(failed);
    }
  }

  private void store(Iterator<Message> messages, int count) {
    long started = System.nanoTime();
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < count && failure.get() == null; i++) {
      Message message = messages.next();
      last =
          writer
              .storeAsync(message)
              .whenComplete((receipt, failed) -> answered(message, receipt, failed));
    }
    // Answers come in the order of the messages, so the last one is the last.
    last.handle((receipt, failed) -> "answered").join();
    nanos.add(System.nanoTime() - started);
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
    untilPause.countDown();
  }

  private void fail(Throwable failed) {
    failure.compareAndSet(null, failed);
    while (untilPause.getCount() > 0) {
      untilPause.countDown();
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
