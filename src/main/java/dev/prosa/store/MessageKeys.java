package dev.prosa.store;

import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.ClusterScan;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every message that is there, whether or not a list names it: for when lists are lost. Never
 * writes. Works on a Redis Cluster. For one thread at a time.
 */
public final class MessageKeys implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofMinutes(2);
  private static final int FULL = 5_000;

  private final RedisNodes redis;
  private final ElementReader elements;

  private MessageKeys(RedisNodes redis, RateLimiter rate) {
    this.redis = redis;
    this.elements = new ElementReader(redis, rate);
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static MessageKeys open(RedisAddress redis, RateLimiter rate) {
    return new MessageKeys(RedisNodes.open(redis, MAX_WAIT), rate);
  }

  /** The names of some messages. */
  public record Page(List<byte[]> names) implements Serializable {
    public Page {
      names = new ArrayList<>(names);
    }

    /** How many there are. */
    public long size() {
      return names.size();
    }

    /** Hides the phones: a {@code Page} is safe to log. */
    @Override
    public String toString() {
      return names.size() + " names";
    }
  }

  /**
   * Hands over the names of all messages; one may come twice, when Redis reorders its keys
   * meanwhile.
   */
  public void pages(Consumer<Page> sink) {
    ClusterScan scan = new ClusterScan(redis, MessageRef.PREFIX + "*", "string");
    List<byte[]> names = new ArrayList<>();
    for (List<byte[]> page = scan.next(); page != null; page = scan.next()) {
      names.addAll(page);
      if (names.size() >= FULL) {
        sink.accept(new Page(names));
        names.clear();
      }
    }
    if (!names.isEmpty()) {
      sink.accept(new Page(names));
    }
  }

  /**
   * Tells {@code sink} what became of the messages; a position is the number in a message's name,
   * the only order there is without lists.
   */
  public void read(Page page, ElementSink sink) {
    elements.read(0, page.names(), new ByName(sink));
  }

  @Override
  public void close() {
    redis.close();
  }

  private record ByName(ElementSink sink) implements ElementSink {

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      sink.message(ref == null ? position : ref.millis(), ref, message);
    }

    @Override
    public void expired(long position) {
      sink.expired(position);
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      sink.rejected(ref == null ? position : ref.millis(), ref, reason);
    }
  }
}
