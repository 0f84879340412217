package dev.prosa.ingest.delivery;

import dev.prosa.store.Receipt;
import java.util.concurrent.CompletableFuture;

/** Stores the changes of all bots in Redis. */
public interface ChangeStore {

  /**
   * Stores a change of the bot with that namespace, once, however often it is asked to; those of
   * one bot in the order of the calls.
   *
   * @throws dev.prosa.redis.StoreException if there is no connection yet and none can be made
   */
  CompletableFuture<Receipt> apply(String namespace, Change change);

  /**
   * Connects, so that {@link #apply} does not wait.
   *
   * @throws dev.prosa.redis.StoreUnavailableException if Redis cannot be reached
   */
  void connect();
}
