package dev.prosa.ingest.delivery;

import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a message that was to be stored. */
public enum Outcome {
  /** Redis has it. */
  STORED("stored"),
  /** Redis had it before. */
  REPEATED("repeated"),
  /** It lies on this machine's disk, and goes to Redis when that is back. */
  SPOOLED("spooled"),
  /** Its person asked to be forgotten: it is not kept, and will never be. */
  FORGOTTEN("forgotten"),
  /** It is no message, and will never be one. */
  REJECTED("rejected"),
  /** It is not kept anywhere now; the same request later may succeed. */
  UNAVAILABLE("unavailable");

  private static final Logger log = LoggerFactory.getLogger(Outcome.class);

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** Its name in answers and metrics. */
  public String label() {
    return label;
  }

  /** Stores a change; fails with a {@link StoreUnavailableException}, and with nothing else. */
  static CompletableFuture<Outcome> of(Supplier<CompletableFuture<Receipt>> store) {
    try {
      return store
          .get()
          .handle(
              (receipt, failure) -> {
                if (failure != null) {
                  return failed(failure);
                }
                return receipt.repeated() ? REPEATED : STORED;
              });
    } catch (RuntimeException failure) {
      return CompletableFuture.completedFuture(failure).thenApply(Outcome::failed);
    }
  }

  private static Outcome failed(Throwable failure) {
    if (failure instanceof StoreUnavailableException away) {
      throw away;
    }
    if (failure instanceof IllegalArgumentException) {
      return REJECTED; // larger than what can be read back
    }
    if (failure instanceof ForgottenException) {
      return FORGOTTEN;
    }
    if (failure instanceof StoreException refused) {
      log.debug("a message was not stored: {}", refused.getMessage());
    } else {
      UnexpectedErrors.report("delivery", failure);
    }
    return UNAVAILABLE;
  }
}
