package dev.prosa.ingest.delivery;

import dev.prosa.message.Message;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.ConversationReader;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.HistoryPage;
import dev.prosa.store.Receipt;
import dev.prosa.store.TimeSpan;
import dev.prosa.store.WriterSettings;
import dev.prosa.store.maintenance.Erasure;
import dev.prosa.store.maintenance.StoreStats;
import dev.prosa.store.maintenance.UnfitEvents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One bot's conversations: what its token gives access to, and nothing else. Safe for use by many
 * threads.
 */
public final class BotStore implements AutoCloseable {

  private static final long STATS_NANOS = 5_000_000_000L;

  private final String namespace;
  private final RedisAddress address;
  private final WriterSettings settings;
  private volatile @Nullable ConversationWriter writer;
  private @Nullable StoreStats stats;
  private long statsNanos;

  public BotStore(String namespace, RedisAddress redis, WriterSettings settings) {
    this.namespace = namespace;
    this.address = namespace.isEmpty() ? redis : redis.in(namespace);
    this.settings = settings;
  }

  String namespace() {
    return namespace;
  }

  /**
   * Connects, unless it is connected.
   *
   * @throws dev.prosa.redis.StoreException if Redis cannot be reached or refuses
   */
  public ConversationWriter writer() {
    ConversationWriter open = writer;
    return open == null ? connect() : open;
  }

  private synchronized ConversationWriter connect() {
    ConversationWriter open = writer;
    if (open == null) {
      open = ConversationWriter.open(address, settings);
      writer = open;
    }
    return open;
  }

  /** Does what a change asks for; see {@link ConversationWriter}. */
  public CompletableFuture<Receipt> apply(Change change) {
    ConversationWriter open = writer();
    Message message = change.message();
    String id = change.id();
    if (id == null) {
      return open.storeAsync(message);
    }
    return switch (change.kind()) {
      case SAID -> open.storeAsync(message, id);
      case EDITED -> open.editAsync(message, id);
      case COMPLETED -> open.completeAsync(message, id);
      case REVOKED -> open.revokeAsync(message.phoneNumber(), id);
      case FAILED -> open.failAsync(message.phoneNumber(), id);
      case JOINED -> open.joinAsync(message.phoneNumber(), id);
      case MOVED -> open.moveAsync(message.phoneNumber(), id);
    };
  }

  /** See {@link ConversationReader#page}. */
  public HistoryPage page(String phone, TimeSpan span, int most, boolean latest) {
    // Of its own, so that a long conversation keeps nobody else waiting.
    try (ConversationReader reader = ConversationReader.open(address)) {
      return reader.page(phone, span, most, latest);
    }
  }

  /** Forgets the person with that phone; returns how many messages there were. */
  public long forget(String phone) {
    try (Erasure erasure = Erasure.open(address, settings.keys())) {
      return erasure.forget(phone, List.of()).messages();
    }
  }

  /** See {@link UnfitEvents#add}. */
  void countUnfit(Map<String, Long> counts) {
    UnfitEvents.add(address, counts);
  }

  /** Counts, at most every five seconds: counting walks through all keys. */
  public synchronized StoreStats stats() {
    StoreStats known = stats;
    if (known == null || System.nanoTime() - statsNanos > STATS_NANOS) {
      known = StoreStats.read(address);
      stats = known;
      statsNanos = System.nanoTime();
    }
    return known;
  }

  /** Waits until everything accepted is answered for. */
  @Override
  public void close() {
    ConversationWriter open = writer;
    if (open != null) {
      open.close();
    }
  }
}
