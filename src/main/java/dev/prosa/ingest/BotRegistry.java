package dev.prosa.ingest;

import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.ChangeStore;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.Receipt;
import dev.prosa.store.WriterSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The bots that the service knows, each by its namespace. */
final class BotRegistry implements ChangeStore, AutoCloseable {

  private final Map<String, BotStore> stores = new ConcurrentHashMap<>();
  private final RedisAddress redis;
  private final WriterSettings writing;

  /** Those that somebody has a token or a secret for. */
  BotRegistry(ServerSettings settings, WriterSettings writing) {
    this.redis = settings.redis();
    this.writing = writing;
    for (List<Token> tokens :
        List.of(
            settings.access().tokens(),
            settings.access().webhooks().whatsApp(),
            settings.access().webhooks().waha(),
            settings.access().webhooks().twilio())) {
      for (Token token : tokens) {
        in(token.namespace());
      }
    }
  }

  /** The bot of a namespace; also of one that nobody has a token for any more. */
  BotStore in(String namespace) {
    return stores.computeIfAbsent(namespace, name -> new BotStore(name, redis, writing));
  }

  @Override
  public CompletableFuture<Receipt> apply(String namespace, Change change) {
    return in(namespace).apply(change);
  }

  @Override
  public void connect() {
    for (BotStore bot : stores.values()) {
      try {
        bot.writer();
      } catch (StoreRefusedException its) {
        // Its messages are told so; the others' need not wait for it.
      }
    }
  }

  Collection<BotStore> all() {
    return stores.values();
  }

  /** Waits until everything accepted is answered for. */
  @Override
  public void close() {
    stores.values().forEach(BotStore::close);
  }
}
