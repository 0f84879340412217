package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores messages in Redis. When {@link #store} returns, Redis holds the message and both lists
 * name it; when it throws a {@link StoreException}, the message is either wholly there or not at
 * all, and making the same call again is safe.
 *
 * <p>No message overwrites another: where two of one phone fall into the same millisecond, the
 * second is kept under the next free one, its own time unchanged. The same message twice (the same
 * id, or, without an id, the same phone, time and words) is kept once.
 *
 * <p>Safe for use by many threads. Messages are sent in the order in which they were accepted, many
 * at a time, by a thread of the writer's own. Once it is closed, it takes none: every method that
 * stores or changes something throws {@link IllegalStateException}.
 */
public final class ConversationWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConversationWriter.class);

  private final UnansweredMessages unanswered = new UnansweredMessages(System::nanoTime);
  private final SendQueue inbox;
  private final RetryingSender sender;
  private final Thread thread;
  private final long maxWaitNanos;
  private final long openedNanos = System.nanoTime();

  private ConversationWriter(RedisAddress redis, WriterSettings settings) {
    this.inbox = new SendQueue(settings.queueCapacity());
    this.sender = new RetryingSender(inbox, redis, settings);
    this.maxWaitNanos = settings.maxWait().toNanos();
    this.thread = new Thread(sender, "prosa-writer");
    thread.setDaemon(true);
  }

  /**
   * Opens a writer with the default settings.
   *
   * @see #open(RedisAddress, WriterSettings)
   */
  public static ConversationWriter open(String redis) {
    return open(RedisAddress.of(redis), WriterSettings.defaults());
  }

  /**
   * Opens a writer, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ConversationWriter open(RedisAddress redis, WriterSettings settings) {
    ConversationWriter writer = new ConversationWriter(redis, settings);
    writer.sender.connect();
    writer.thread.start();
    return writer;
  }

  /**
   * Opens a writer that connects when it has something to store, so that an application starts
   * while Redis is away. Until then nobody is told of a wrong address or a refusal: {@code store}
   * fails as it does in an outage.
   *
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ConversationWriter openLazily(RedisAddress redis, WriterSettings settings) {
    redis.resolve();
    ConversationWriter writer = new ConversationWriter(redis, settings);
    writer.thread.start();
    return writer;
  }

  /**
   * Stores what was said just now, by the system clock.
   *
   * <p>If that fails with a {@link StoreUnavailableException}, make the same call again: on this
   * writer and within a minute of the failure, the same phone, role and words are the same message,
   * with its first time, and Redis holds it once. A person who says the same words again within
   * that minute is not told from such a repetition, unless the failed call was repeated before. A
   * program that starts again does not know what failed: give it {@link #store(Message, String)
   * ids}.
   */
  public Receipt store(String phone, Role role, String content) {
    Message message =
        unanswered.repeated(new Message(role, content, System.currentTimeMillis(), phone));
    try {
      return store(message);
    } catch (StoreUnavailableException unknown) {
      unanswered.add(message);
      throw unknown;
    }
  }

  /**
   * Stores a message and waits until Redis holds it.
   *
   * @throws StoreUnavailableException if Redis could not be reached for the writer's maxWait, or
   *     the thread was interrupted (and remains so); the message may or may not be there
   * @throws StoreRefusedException if Redis refused the message, which then is not there
   * @throws IllegalArgumentException if the message is too large
   * @throws IllegalStateException if the writer is closed
   */
  public Receipt store(Message message) {
    return storeAndWait(message, null);
  }

  /**
   * The same for a message that has an id where it comes from: the id decides whether it came
   * before, for eight days. Redis never sees the id itself.
   *
   * @throws IllegalArgumentException if the id is empty or holds a lone surrogate, or the message
   *     is too large
   */
  public Receipt store(Message message, String id) {
    return storeAndWait(message, PendingWrite.requireId(id));
  }

  /**
   * Stores a message soon. Waits only where the writer's queue is full, which is how a fast caller
   * is slowed down to Redis' pace.
   *
   * <p>The future completes as {@link #store(Message)} would; what hangs on it runs on the writer's
   * own thread and must be quick.
   *
   * @throws IllegalArgumentException if the message is too large
   * @throws IllegalStateException if the writer is closed
   */
  public CompletableFuture<Receipt> storeAsync(Message message) {
    return accept(message, null, PendingWrite.Change.STORE);
  }

  /**
   * Stores a message with an id soon; see {@link #storeAsync(Message)}.
   *
   * @throws IllegalArgumentException if {@code id} cannot name a message, or the message is too
   *     large
   */
  public CompletableFuture<Receipt> storeAsync(Message message, String id) {
    return accept(message, PendingWrite.requireId(id), PendingWrite.Change.STORE);
  }

  /**
   * Replaces the words of the message with that id soon, and leaves its time and role as they are.
   * Of several edits the one with the latest time stays, in whatever order they are handed over.
   *
   * <p>An edit of a message that did not come yet is stored in its place. One of a message that was
   * revoked, was deleted or has expired changes nothing.
   *
   * @param edited the new words, and the time of the edit
   * @throws IllegalArgumentException if {@code id} cannot name a message, or the message is too
   *     large
   */
  public CompletableFuture<Receipt> editAsync(Message edited, String id) {
    return accept(edited, PendingWrite.requireId(id), PendingWrite.Change.EDIT);
  }

  /**
   * Deletes the message with that id soon. If it did not come yet, it is not stored when it comes.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation, or {@code id} a
   *     message
   */
  public CompletableFuture<Receipt> revokeAsync(String phone, String id) {
    return accept(nothing(phone), PendingWrite.requireId(id), PendingWrite.Change.REVOKE);
  }

  /**
   * Replaces the words of the message with that id soon, as {@link #editAsync} does, but only if
   * the message is there: whose it is need not be known.
   *
   * @param edited the new words, and the time of the edit
   * @throws IllegalArgumentException if {@code id} cannot name a message, or the message is too
   *     large
   */
  public CompletableFuture<Receipt> completeAsync(Message edited, String id) {
    return accept(edited, PendingWrite.requireId(id), PendingWrite.Change.COMPLETE);
  }

  /**
   * Marks the message with that id soon as one that never arrived. If it did not come yet, it is
   * stored so when it comes.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation, or {@code id} a
   *     message
   */
  public CompletableFuture<Receipt> failAsync(String phone, String id) {
    return accept(nothing(phone), PendingWrite.requireId(id), PendingWrite.Change.FAIL);
  }

  /**
   * Remembers soon that two names are one person's, such as a phone and a user id. Names of two
   * people with phones of their own are left apart. If one of the two was forgotten, so is the
   * other; if one is not to be exported, neither is the other.
   *
   * @throws IllegalArgumentException if one of the two cannot name a conversation
   */
  public CompletableFuture<Receipt> joinAsync(String name, String other) {
    return accept(nothing(name), Message.requirePhone(other), PendingWrite.Change.JOIN);
  }

  /**
   * Remembers soon that a person has changed from one phone or id to another.
   *
   * @throws IllegalArgumentException if one of the two cannot name a conversation
   */
  public CompletableFuture<Receipt> moveAsync(String before, String now) {
    return accept(nothing(before), Message.requirePhone(now), PendingWrite.Change.MOVE);
  }

  /** Waits until everything accepted is answered for, then disconnects. */
  @Override
  public void close() {
    boolean first = inbox.close();
    if (Thread.currentThread() == thread) {
      return;
    }
    joinThread();
    if (first) {
      log.debug(
          String.format(
              Locale.ROOT,
              "stored %,d messages (%,d duplicates) in %s",
              sender.stored(),
              sender.repeated(),
              Duration.ofMillis((System.nanoTime() - openedNanos) / 1_000_000)));
    }
  }

  private CompletableFuture<Receipt> accept(
      Message message, @Nullable String id, PendingWrite.Change change) {
    PendingWrite pending = new PendingWrite(message, id, change);
    String problem;
    try {
      // The writer's thread would wait for itself.
      long nanos = Thread.currentThread() == thread ? 0 : maxWaitNanos;
      if (inbox.offer(pending, nanos)) {
        return pending.receipt;
      }
      problem = "Redis is too slow or away: the queue of messages to store stayed full.";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      problem = "Interrupted while waiting for room in the queue; the message was not stored.";
    }
    pending.receipt.completeExceptionally(new StoreUnavailableException(problem, null));
    return pending.receipt;
  }

  private Receipt storeAndWait(Message message, @Nullable String id) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "store() would wait for ever on the writer's own thread; use storeAsync()");
    }
    try {
      return accept(message, id, PendingWrite.Change.STORE).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(
          "Interrupted before Redis answered; the message may or may not be stored.", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("storing failed", failed.getCause());
    }
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        // What was accepted is owed an answer, which maxWait bounds in time.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Message nothing(String phone) {
    return new Message(Role.USER, "", 0, phone);
  }
}
