package dev.prosa.ingest;

import dev.prosa.store.WriterSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bots that the service knows, each by its namespace. */
final class Bots implements AutoCloseable {

  private final Map<String, BotStore> stores;

  private Bots(Map<String, BotStore> stores) {
    this.stores = Map.copyOf(stores);
  }

  /** Those that somebody has a token or a secret for. */
  static Bots of(DoorSettings settings, WriterSettings writing) {
    Map<String, BotStore> stores = new TreeMap<>();
    for (List<Token> tokens :
        List.of(settings.tokens(), settings.webhooks().whatsApp(), settings.webhooks().twilio())) {
      for (Token token : tokens) {
        stores.computeIfAbsent(
            token.namespace(), namespace -> new BotStore(namespace, settings.redis(), writing));
      }
    }
    return new Bots(stores);
  }

  /** The bot of a namespace that is known. */
  BotStore in(String namespace) {
    BotStore store = stores.get(namespace);
    if (store == null) {
      throw new IllegalStateException("nobody has a token for that namespace");
    }
    return store;
  }

  boolean knows(String namespace) {
    return stores.containsKey(namespace);
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
