package dev.prosa.store;

import dev.prosa.redis.ClusterScan;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads every user's own list and the messages it names. Writers may append and trim meanwhile:
 * every message that was there at the beginning is read once. Long lists are read in pieces, so
 * that nobody has to wait. Never writes. Works on a Redis Cluster. For one thread at a time.
 */
public final class UserLists implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  /** About how many elements a page names. */
  private static final long FULL = 5_000;

  private final RedisNodes redis;
  private final ElementReader elements;

  private UserLists(RedisNodes redis, RateLimiter rate) {
    this.redis = redis;
    this.elements = new ElementReader(redis, rate);
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static UserLists open(RedisAddress redis, RateLimiter rate) {
    return new UserLists(RedisNodes.open(redis, MAX_WAIT), rate);
  }

  /**
   * Some users, and how many elements their lists have.
   *
   * @param lists the phones their lists are named after; the Redis keys are opaque
   */
  public record Page(List<String> lists, List<Integer> lengths) implements Serializable {
    public Page {
      lists = List.copyOf(lists);
      lengths = List.copyOf(lengths);
    }

    /** How many elements it names. */
    public long size() {
      return lengths.stream().mapToLong(Integer::longValue).sum();
    }

    /** Hides the phones: a {@code Page} is safe to log. */
    @Override
    public String toString() {
      return lists.size() + " lists of " + size() + " elements";
    }
  }

  /** Hands over all users, each once. */
  public void pages(Consumer<Page> sink) {
    ClusterScan scan = new ClusterScan(redis, ConversationKeys.USER_PREFIX + "*", "list");
    Set<Long> seen = new HashSet<>(); // of hashes, since there may be a million
    List<String> phones = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    long size = 0;
    for (List<byte[]> page = scan.next(); page != null; page = scan.next()) {
      for (byte[] list : page) {
        if (!seen.add(hash(list))) {
          continue;
        }
        int length =
            (int)
                (long)
                    redis.call(list, link -> RedisConnection.number(link.ask(Command.LLEN, list)));
        phones.add(RedisConnection.text(list).substring(ConversationKeys.USER_PREFIX.length()));
        lengths.add(length);
        size += length;
        if (size >= FULL) {
          sink.accept(new Page(phones, lengths));
          phones.clear();
          lengths.clear();
          size = 0;
        }
      }
    }
    if (!phones.isEmpty()) {
      sink.accept(new Page(phones, lengths));
    }
  }

  /**
   * Tells {@code sink} what became of the elements of the page's lists; a position is an index in
   * an element's own list. Elements that were trimmed since the page was made count as expired, as
   * which they were trimmed.
   */
  public void read(Page page, ElementSink sink) {
    for (int i = 0; i < page.lists().size(); i++) {
      ListCursor walk = ListCursor.ofUser(redis, page.lists().get(i));
      int length = page.lengths().get(i);
      int position = 0;
      while (position < length) {
        List<byte[]> some = walk.next();
        if (some.isEmpty()) {
          break;
        }
        some = some.subList(0, Math.min(length - position, some.size()));
        elements.read(position, some, sink);
        position += some.size();
      }
      for (; position < length; position++) {
        sink.expired(position);
      }
    }
  }

  @Override
  public void close() {
    redis.close();
  }

  /** 64 bits of FNV-1a with a finaliser: among a million lists no two meet. */
  private static long hash(byte[] list) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : list) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
