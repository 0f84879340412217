package dev.prosa.ingest.delivery;

import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what waits in a spool to Redis, in its order, a file at a time. A file is forgotten when
 * Redis has all of it; after a failure it begins again from the file's beginning, which stores
 * nothing twice.
 */
public final class Replay {

  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  private static final int AT_ONCE = 512;

  /** So much is replayed within a moment. */
  private static final int FEW = 1_000;

  /** Redis answers but takes nothing, for want of memory for instance. */
  static final class LaterException extends Exception {
    private static final long serialVersionUID = 1L;

    LaterException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Function<String, BotStore> bots;
  private long replayed;

  public Replay(Function<String, BotStore> bots) {
    this.bots = bots;
  }

  /** How many messages there were since it was last asked. */
  long replayed() {
    long count = replayed;
    replayed = 0;
    return count;
  }

  /**
   * Replays one file; true if about nothing is left.
   *
   * @throws StoreUnavailableException if Redis goes away
   */
  boolean next(Spool spool) throws IOException, LaterException {
    Optional<Path> file = spool.oldest();
    return file.isEmpty() || replay(spool, file.get()) < FEW;
  }

  /** Replays all that is left. */
  void rest(Spool spool) throws IOException, LaterException {
    for (Optional<Path> file = spool.oldest(); file.isPresent(); file = spool.oldest()) {
      replay(spool, file.get());
    }
  }

  private int replay(Spool spool, Path path) throws IOException, LaterException {
    SpoolReader file = SpoolReader.read(path);
    List<SpoolRecord> records = file.records();
    int refused = 0;
    for (int from = 0; from < records.size(); from += AT_ONCE) {
      refused += replay(records.subList(from, Math.min(records.size(), from + AT_ONCE)));
    }
    if (refused > 0) {
      log.error("{} messages of the spool were refused; see {}.refused", refused, path);
      spool.putAside(path, "refused");
    } else if (file.damaged()) {
      log.error("a file of the spool was damaged and not all of it could be stored: {}", path);
      spool.putAside(path, "damaged");
    } else {
      spool.remove(path);
    }
    replayed += records.size();
    return records.size();
  }

  /** How many were refused while others were not: those will be refused for ever. */
  private int replay(List<SpoolRecord> records) throws LaterException {
    List<CompletableFuture<?>> receipts = new ArrayList<>(records.size());
    for (SpoolRecord record : records) {
      receipts.add(bots.apply(record.namespace()).apply(record.change()));
    }
    int refused = 0;
    String reason = "";
    for (CompletableFuture<?> receipt : receipts) {
      try {
        receipt.join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof StoreUnavailableException away) {
          throw away;
        }
        if (failed.getCause() instanceof ForgottenException) {
          continue; // nothing of theirs is put aside
        }
        if (failed.getCause() instanceof StoreException no) {
          reason = String.valueOf(no.getMessage());
        }
        refused++;
      }
    }
    if (refused == records.size() && refused > 0) {
      log.warn("Redis accepts nothing from the spool: {}", reason);
      throw new LaterException(reason);
    }
    return refused;
  }
}
