package dev.prosa.ingest.delivery;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreRefusedException.Concern;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * A Redis in memory that stores each message once, as {@code store.lua} does, that may be away or
 * out of memory, and whose answers may get lost. Commands that a broken connection has left behind
 * are still executed, some time later.
 */
final class SimulatedRedis {

  static final String REFUSED = "refused";
  static final String FORGOTTEN = "forgotten";

  private static final long MAX_WAIT_NANOS = 3_000_000_000L;

  private final Random random;
  private final LongSupplier nanoTime;
  private final Map<String, List<String>> lists = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final List<Deque<Change>> leftBehind = new ArrayList<>();
  private boolean away;
  private boolean full;

  SimulatedRedis(Random random, LongSupplier nanoTime) {
    this.random = random;
    this.nanoTime = nanoTime;
  }

  void away(boolean away) {
    this.away = away;
  }

  boolean isAway() {
    return away;
  }

  void full(boolean full) {
    this.full = full;
  }

  /** What it holds of that person, in order. */
  List<String> list(String phone) {
    return lists.getOrDefault(phone, List.of());
  }

  /** Whether it ever refused that for lack of memory. */
  boolean hasRefused(String text) {
    return refused.contains(text);
  }

  boolean hasLeftBehind() {
    return !leftBehind.isEmpty();
  }

  /** Executes a command of a connection that is gone. */
  void executeLeftBehind() {
    if (!away && !leftBehind.isEmpty()) {
      Deque<Change> connection = leftBehind.get(random.nextInt(leftBehind.size()));
      try {
        execute(connection.remove());
      } catch (StoreException nobodyHears) {
        // The connection is gone.
      }
      leftBehind.removeIf(Deque::isEmpty);
    }
  }

  private Receipt execute(Change change) {
    String phone = change.message().phoneNumber();
    if (full) {
      refused.add(change.message().content());
      throw new StoreRefusedException("has no memory left", null);
    }
    if (phone.startsWith(REFUSED)) {
      throw new StoreRefusedException("holds a string, not a list", null, Concern.MESSAGE);
    }
    if (phone.startsWith(FORGOTTEN)) {
      throw new ForgottenException("asked to be forgotten");
    }
    String text = change.message().content();
    boolean first = seen.add(text);
    if (first) {
      lists.computeIfAbsent(phone, any -> new ArrayList<>()).add(text);
    }
    return new Receipt(new MessageRef(phone, change.message().timestamp()), !first);
  }

  /** The connection of one process, with its queue, as {@code ConversationWriter} has one. */
  final class Writer implements ChangeStore {

    private static final class Pending {
      final Change change;
      final long sinceNanos;
      final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

      Pending(Change change, long sinceNanos) {
        this.change = change;
        this.sinceNanos = sinceNanos;
      }
    }

    private final Deque<Pending> queue = new ArrayDeque<>();

    @Override
    public CompletableFuture<Receipt> apply(String namespace, Change change) {
      Pending pending = new Pending(change, nanoTime.getAsLong());
      queue.add(pending);
      return pending.receipt;
    }

    @Override
    public void connect() {
      if (away) {
        throw new StoreUnavailableException("away", null);
      }
    }

    boolean isIdle() {
      return queue.isEmpty();
    }

    /** Sends some of what waits; what is not answered for stays, and is sent again. */
    void step() {
      int count = Math.min(queue.size(), 1 + random.nextInt(6));
      if (count == 0) {
        return;
      }
      if (away) {
        while (!queue.isEmpty()
            && nanoTime.getAsLong() - queue.element().sinceNanos > MAX_WAIT_NANOS) {
          queue.remove().receipt.completeExceptionally(new StoreUnavailableException("away", null));
        }
        return;
      }
      int broken = random.nextInt(20);
      if (broken == 0) {
        Deque<Change> connection = new ArrayDeque<>();
        queue.stream().limit(count).forEach(pending -> connection.add(pending.change));
        leftBehind.add(connection);
        return;
      }
      for (int i = 0; i < count; i++) {
        if (broken == 1 && random.nextInt(3) == 0) {
          return;
        }
        Pending pending = queue.element();
        try {
          Receipt receipt = execute(pending.change);
          if (broken == 1 && random.nextBoolean()) {
            return; // its answer is lost
          }
          queue.remove();
          pending.receipt.complete(receipt);
        } catch (StoreRefusedException no) {
          queue.remove();
          pending.receipt.completeExceptionally(no);
        }
      }
    }

    /** What a process that is killed has sent may still be executed. */
    void die() {
      if (random.nextBoolean() && !queue.isEmpty()) {
        Deque<Change> connection = new ArrayDeque<>();
        queue.stream().limit(1 + random.nextInt(6)).forEach(one -> connection.add(one.change));
        leftBehind.add(connection);
      }
    }
  }
}
