package dev.prosa.store;

import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that sends: it takes what has gathered while the previous batch was under way, sends
 * it in one go, and answers for every message, in the order in which they were accepted.
 *
 * <p>When the connection breaks it makes another and sends again what was not answered for; the
 * script takes care that nothing is stored twice. A message is given up when its maxWait is over.
 */
final class RetryingSender implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(RetryingSender.class);

  private static final int BATCH = 512;
  private static final long BATCH_BYTES = 8L << 20;
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final SendQueue inbox;
  private final RedisAddress address;
  private final WriterSettings settings;
  private final Duration readTimeout;
  private final long maxWaitNanos;

  private long stored;
  private long repeated;
  private @Nullable StoreScript script;
  private boolean mustAsk;
  private long outageStartNanos;
  private boolean outage;

  RetryingSender(SendQueue inbox, RedisAddress address, WriterSettings settings) {
    this.inbox = inbox;
    this.address = address;
    this.settings = settings;
    this.maxWaitNanos = settings.maxWait().toNanos();
    // Half of the maxWait, so that a server that hangs is asked a second time.
    long half = Math.max(100, settings.maxWait().toMillis() / 2);
    this.readTimeout = Duration.ofMillis(Math.min(half, RedisConnection.READ_TIMEOUT.toMillis()));
  }

  /** Connects. Called once before the thread starts, so that a wrong address is known at once. */
  StoreScript connect() {
    StoreScript open = script;
    if (open == null) {
      RedisConnection link =
          RedisConnection.open(address.resolve(), readTimeout).in(address.namespace());
      try {
        mustAsk = settings.durability().require(link);
        open = new StoreScript(link, settings.retention(), settings.keys());
      } catch (RuntimeException failure) {
        link.close();
        throw failure;
      }
      script = open;
    }
    return open;
  }

  @Override
  public void run() {
    List<PendingWrite> batch = inbox.take(BATCH, BATCH_BYTES);
    while (!batch.isEmpty()) {
      deliver(batch);
      batch = inbox.take(BATCH, BATCH_BYTES);
    }
    disconnect();
  }

  /** To be read when the thread has ended. */
  long stored() {
    return stored;
  }

  /** To be read when the thread has ended. */
  long repeated() {
    return repeated;
  }

  private void deliver(List<PendingWrite> batch) {
    long start = System.nanoTime();
    List<PendingWrite> waiting = batch;
    long pause = FIRST_PAUSE_MILLIS;
    while (!waiting.isEmpty()) {
      List<PendingWrite> unanswered = new ArrayList<>(waiting);
      try {
        send(connect(), waiting, unanswered);
        recovered();
      } catch (StoreUnavailableException failure) {
        disconnect();
        broken(failure);
        giveUpOverdue(unanswered, failure);
        if (!unanswered.isEmpty()) {
          pause(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      } catch (RuntimeException | Error failure) {
        // A refusal of the whole connection, or our own mistake: the thread must live on.
        disconnect();
        unanswered.forEach(message -> message.receipt.completeExceptionally(failure));
        unanswered.clear();
      }
      waiting = unanswered;
    }
    if (log.isDebugEnabled()) {
      log.debug("sent {} messages in {} µs", batch.size(), (System.nanoTime() - start) / 1_000);
    }
  }

  /** Removes from {@code unanswered} what Redis answered for, well or ill. */
  private void send(
      StoreScript script, List<PendingWrite> messages, List<PendingWrite> unanswered) {
    if (messages.stream().anyMatch(message -> message.id != null)) {
      script.prepareMarks();
    }
    script.beginBatch(System.currentTimeMillis());
    for (PendingWrite message : messages) {
      script.send(message);
    }
    boolean asked = mustAsk;
    if (asked) {
      settings.durability().ask(script.link(), readTimeout.dividedBy(2));
    }
    Answers answers = new Answers(messages);
    boolean whole = false;
    try {
      for (PendingWrite message : messages) {
        answers.read(script, message);
      }
      if (asked && !settings.durability().confirm(script.link())) {
        answers.withdraw(unconfirmed(script.link()));
      }
      whole = true;
    } finally {
      if (whole || !asked) {
        answers.left.removeAll(answers.receipts.keySet());
        answers.receipts.forEach(this::answer);
      }
      unanswered.retainAll(answers.left);
      fail(answers.refused, whole ? script.link() : null);
    }
    if (answers.unavailable != null) {
      throw answers.unavailable;
    }
    if (answers.reload) {
      script.reload();
    }
    if (answers.refused.size() == messages.size()) {
      // After a failover, or with a new password, another connection may fare better.
      disconnect();
    }
  }

  /** What Redis replied to a batch, message by message. */
  private static final class Answers {

    private final Set<PendingWrite> left;
    private final Map<PendingWrite, Receipt> receipts = new LinkedHashMap<>();
    private final Map<PendingWrite, StoreRefusedException> refused = new LinkedHashMap<>();
    private boolean reload;
    private @Nullable StoreUnavailableException unavailable;

    Answers(List<PendingWrite> messages) {
      left = new LinkedHashSet<>(messages);
    }

    void read(StoreScript script, PendingWrite message) {
      Object reply = script.link().receiveAny();
      if (StoreScript.needsReload(reply)) {
        reload = true;
        return;
      }
      try {
        receipts.put(message, message.receiptFor(script.link().redis(), reply));
      } catch (StoreUnavailableException notNow) {
        unavailable = notNow;
      } catch (ForgottenException answered) {
        left.remove(message);
        message.receipt.completeExceptionally(answered);
      } catch (StoreRefusedException no) {
        left.remove(message);
        refused.put(message, no);
      }
    }

    /** No message counts as stored after all. */
    void withdraw(StoreUnavailableException why) {
      unavailable = why;
      receipts.clear();
    }
  }

  private StoreUnavailableException unconfirmed(RedisConnection link) {
    return new StoreUnavailableException(
        "Redis at "
            + link.redis()
            + " has messages that are not as safe as the acknowledgement asks, yet; they are sent again, which"
            + " stores nothing twice.",
        null);
  }

  private static void fail(
      Map<PendingWrite, StoreRefusedException> refused, @Nullable RedisConnection link) {
    refused.forEach(
        (message, no) ->
            message.receipt.completeExceptionally(
                link == null ? no : WrongTypeDiagnosis.explained(link, no, message.phone)));
  }

  private void answer(PendingWrite message, Receipt receipt) {
    stored++;
    if (receipt.repeated()) {
      repeated++;
    }
    message.receipt.complete(receipt);
  }

  /** Also those still in the queue: each batch of them would cost a further vain attempt. */
  private void giveUpOverdue(List<PendingWrite> unanswered, StoreUnavailableException failure) {
    List<PendingWrite> overdue = new ArrayList<>();
    for (PendingWrite message : unanswered) {
      if (message.overdue(maxWaitNanos)) {
        overdue.add(message);
      }
    }
    unanswered.removeAll(overdue);
    if (unanswered.isEmpty()) {
      overdue.addAll(inbox.takeOverdue(maxWaitNanos));
    }
    overdue.forEach(message -> message.receipt.completeExceptionally(failure));
  }

  private void broken(StoreUnavailableException failure) {
    if (!outage) {
      outage = true;
      outageStartNanos = System.nanoTime();
      log.warn("{} Messages wait up to {}.", failure.getMessage(), settings.maxWait());
    }
  }

  private void recovered() {
    if (outage) {
      outage = false;
      log.info(
          "Redis answers again, after {} ms.", (System.nanoTime() - outageStartNanos) / 1_000_000);
    }
  }

  private void disconnect() {
    if (script != null) {
      script.link().close();
      script = null;
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException nobodyInterruptsUs) {
      // An earlier attempt does no harm.
    }
  }
}
