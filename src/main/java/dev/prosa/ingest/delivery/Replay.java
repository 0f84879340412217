package dev.prosa.ingest.delivery;

import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreRefusedException.Concern;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.Receipt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what waits in a spool to Redis, in its order, a file at a time. A file is forgotten when
 * Redis has answered for all of it; after a failure it begins again from the file's beginning,
 * which stores nothing twice. One file is replayed at a time.
 *
 * <p>A message that Redis refuses for ever must not stop the others: it is put aside. A refusal
 * that concerns every message stops the replay until Redis takes messages again. Where Redis does
 * not say which of the two it is, a message is put aside once others of its chunk were stored, or
 * once it was refused {@link #TRIES} times.
 */
final class Replay {

  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  /** No file was left. */
  static final int NOTHING = -1;

  private static final int AT_ONCE = 512;

  /** With a pause of 100 ms after each, more than ten seconds. */
  static final int TRIES = 100;

  /** Redis answers but takes nothing, for lack of memory for instance. */
  static final class LaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaterException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Spool spool;
  private final ChangeStore store;
  private final Executor executor;
  private final LogThrottle refusals;
  private long replayed;
  private String tried = "";
  private int tries;

  /** {@code executor} runs what may wait for Redis. */
  Replay(Spool spool, ChangeStore store, Executor executor, LongSupplier nanoTime) {
    this.spool = spool;
    this.store = store;
    this.executor = executor;
    this.refusals = new LogThrottle(nanoTime);
  }

  /** How many messages there were since it was last asked. */
  long replayed() {
    long count = replayed;
    replayed = 0;
    return count;
  }

  /**
   * Replays the oldest file. Completes with how many records it had, or with {@link #NOTHING};
   * fails with a {@link StoreUnavailableException}, a {@link LaterException} or because of the
   * disk.
   */
  CompletableFuture<Integer> next() {
    return spool.oldest().thenComposeAsync(this::replay, executor);
  }

  private CompletableFuture<Integer> replay(Optional<SpoolFile> oldest) {
    store.connect();
    if (oldest.isEmpty()) {
      return CompletableFuture.completedFuture(NOTHING);
    }
    SpoolFile file = oldest.get();
    if (!file.name().equals(tried)) {
      tried = file.name();
      tries = 0;
    }
    SpoolReader read;
    try {
      read = spool.read(file);
    } catch (IOException unreadable) {
      if (++tries < TRIES && spool.names(file)) {
        throw later(file.name() + " of the spool cannot be read");
      }
      read = new SpoolReader(List.of(), true);
    }
    int count = read.records().size();
    SpoolReader found = read;
    List<SpoolRecord> refused = new ArrayList<>();
    return send(read.records(), 0, refused)
        .thenCompose(sent -> forget(file, found, refused))
        .thenApply(
            done -> {
              replayed += count;
              return count;
            });
  }

  private CompletableFuture<Void> forget(
      SpoolFile file, SpoolReader read, List<SpoolRecord> refused) {
    if (read.damaged()) {
      log.error(
          "a file of the spool was damaged and not all of it could be stored: {}.damaged",
          file.name());
      return spool.setAside(file, List.of(), "damaged");
    }
    if (!refused.isEmpty()) {
      log.error(
          "{} messages of the spool were refused; see {}.refused", refused.size(), file.name());
      return spool.setAside(file, refused, "refused");
    }
    return spool.remove(file);
  }

  /** Adds to {@code refused} what will be refused for ever. */
  private CompletableFuture<Void> send(
      List<SpoolRecord> records, int from, List<SpoolRecord> refused) {
    if (from >= records.size()) {
      return CompletableFuture.completedFuture(null);
    }
    List<SpoolRecord> chunk = records.subList(from, Math.min(records.size(), from + AT_ONCE));
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>(chunk.size());
    for (SpoolRecord record : chunk) {
      receipts.add(stored(record));
    }
    return CompletableFuture.allOf(receipts.toArray(CompletableFuture<?>[]::new))
        .handle((all, failure) -> refused.addAll(refused(chunk, receipts)))
        .thenComposeAsync(next -> send(records, from + AT_ONCE, refused), executor);
  }

  private CompletableFuture<Receipt> stored(SpoolRecord record) {
    try {
      return store.apply(record.namespace(), record.change());
    } catch (RuntimeException failure) { // of a connection that cannot be made
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** Those that will be refused for ever. */
  private List<SpoolRecord> refused(
      List<SpoolRecord> chunk, List<CompletableFuture<Receipt>> receipts) {
    List<SpoolRecord> refused = new ArrayList<>();
    boolean anyStored = false;
    String unexplained = "";
    for (int i = 0; i < chunk.size(); i++) {
      Throwable failure = failure(receipts.get(i));
      if (failure instanceof StoreUnavailableException away) {
        throw away;
      }
      if (failure == null || failure instanceof ForgottenException) {
        anyStored = true; // and nothing of the forgotten is put aside
        continue;
      }
      if (failure instanceof StoreRefusedException no && no.concern() == Concern.SERVER) {
        throw later(String.valueOf(no.getMessage()));
      }
      if (!concernsItAlone(failure)) {
        unexplained = String.valueOf(failure.getMessage());
      }
      refused.add(chunk.get(i));
    }
    if (!unexplained.isEmpty() && !anyStored && ++tries < TRIES) {
      throw later(unexplained);
    }
    return refused;
  }

  private static boolean concernsItAlone(Throwable failure) {
    return failure instanceof IllegalArgumentException // larger than what can be read back
        || (failure instanceof StoreRefusedException no && no.concern() == Concern.MESSAGE);
  }

  private LaterException later(String reason) {
    if (refusals.due()) {
      log.warn("nothing is replayed from the spool for now: {}", reason);
    }
    return new LaterException(reason);
  }

  private static @Nullable Throwable failure(CompletableFuture<Receipt> receipt) {
    try {
      receipt.join();
      return null;
    } catch (CompletionException failed) {
      return failed.getCause();
    }
  }
}
