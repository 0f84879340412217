package dev.prosa.redis;

import dev.prosa.error.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Where keys are: one server, or the primaries of a Redis Cluster, whichever the address leads to.
 * When keys move or a primary fails, the cluster is asked again. For one thread at a time.
 */
public final class RedisNodes implements AutoCloseable {

  /** How long one server of a cluster is waited for before the others are asked about it. */
  private static final Duration NODE_MAX_WAIT = Duration.ofSeconds(2);

  private static final long PAUSE_MILLIS = 500;
  private static final int SLOTS = 16_384;

  /** Before them in a line of CLUSTER NODES: id, address, flags and what else is known. */
  private static final int OWN_SLOTS = 8;

  private final RedisAddress address;
  private final Duration maxWait;
  private final KeyPrefix keys;
  private final RetryingConnection first;
  private final Map<String, RetryingConnection> links = new LinkedHashMap<>();

  /** Which server has a slot; null unless it is a cluster. */
  private RetryingConnection @Nullable [] slots;

  private RedisNodes(RedisAddress address, Duration maxWait) {
    this.address = address;
    this.maxWait = maxWait;
    this.keys = KeyPrefix.of(address.namespace());
    this.first = RetryingConnection.to(() -> connect(address.resolve()), maxWait);
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static RedisNodes open(RedisAddress redis, Duration maxWait) {
    RedisNodes nodes = new RedisNodes(redis, maxWait);
    try {
      RedisConnection link = nodes.connect(redis.resolve());
      nodes.first.adopt(link);
      nodes.slots = nodes.askFor(link);
      if (nodes.slots == null) {
        link.probe();
      }
      return nodes;
    } catch (RuntimeException failure) {
      nodes.close();
      throw failure;
    }
  }

  /** Whether keys lie on several servers. */
  public boolean isCluster() {
    return slots != null;
  }

  /** The only server, or the one that has the key now. */
  public RetryingConnection of(byte[] key) {
    return slots == null ? first : slots[JedisClusterCRC16.getSlot(keys.key(key))];
  }

  /** All servers that have keys. */
  List<RetryingConnection> all() {
    return slots == null ? List.of(first) : List.copyOf(links.values());
  }

  /**
   * Which server has which slots, and which of them it is handing over; empty where there is no
   * cluster. As the servers themselves see it, which is how it is.
   */
  String places() {
    if (slots == null) {
      return "";
    }
    return retrying(
        () -> {
          refresh();
          return links.values().stream()
              .map(link -> link.call(RedisNodes::ownPlace))
              .sorted()
              .collect(Collectors.joining("\n"));
        });
  }

  /** Whether {@link #places} tells of slots that are being handed over. */
  static boolean move(String places) {
    return places.contains("[");
  }

  /** Id and slots in a server's line about itself. */
  private static String ownPlace(RedisConnection link) {
    String nodes = RedisConnection.text(link.ask(Command.CLUSTER, RedisConnection.bytes("NODES")));
    return nodes
        .lines()
        .map(line -> line.split(" ", OWN_SLOTS + 1))
        .filter(fields -> fields.length > OWN_SLOTS && fields[2].contains("myself"))
        .map(fields -> fields[0] + " " + fields[OWN_SLOTS])
        .findFirst()
        .orElse("");
  }

  /** Does work where {@code key} is; it may be done several times, so it must not leave traces. */
  public <T> T call(byte[] key, RetryingConnection.Work<T> work) {
    return retrying(() -> of(key).call(work));
  }

  /** Does work again when the cluster has changed meanwhile. */
  public <T> T retrying(Supplier<T> work) {
    long start = System.nanoTime();
    while (true) {
      try {
        return work.get();
      } catch (MovedException | StoreUnavailableException failure) {
        if (slots == null || System.nanoTime() - start > maxWait.toNanos()) {
          throw failure;
        }
        pause(failure);
        refresh();
      }
    }
  }

  @Override
  public void close() {
    first.close();
    links.values().forEach(RetryingConnection::close);
    links.clear();
  }

  /** Asks those that are known, and then the address again, until one answers. */
  private void refresh() {
    List<Supplier<RedisConnection>> known = new ArrayList<>();
    links.keySet().forEach(place -> known.add(() -> connect(endpoint(place))));
    known.add(() -> connect(address.resolve()));
    for (Supplier<RedisConnection> place : known) {
      try (RedisConnection link = place.get()) {
        slots = askFor(link);
        return;
      } catch (StoreException notThisOne) {
        // Perhaps the next one; if none answers, the next attempt at the work will say so.
      }
    }
  }

  private RedisConnection connect(Endpoint endpoint) {
    return RedisConnection.open(endpoint, RedisConnection.READ_TIMEOUT).in(address.namespace());
  }

  private RetryingConnection @Nullable [] askFor(RedisConnection link) {
    List<?> ranges;
    try {
      ranges = (List<?>) link.ask(Command.CLUSTER, RedisConnection.bytes("SLOTS"));
    } catch (StoreRefusedException noCluster) {
      // It says so, or the user may not ask, as in most places without a cluster.
      return null;
    }
    RetryingConnection[] owners = new RetryingConnection[SLOTS];
    Map<String, RetryingConnection> current = new LinkedHashMap<>();
    for (Object entry : ranges == null ? List.of() : ranges) {
      List<?> range = (List<?>) entry;
      List<?> primary = (List<?>) range.get(2);
      String host = RedisConnection.text(primary.get(0));
      String place =
          (host.isEmpty() ? link.redis().host() : host)
              + " "
              + RedisConnection.number(primary.get(1));
      RetryingConnection owner =
          current.computeIfAbsent(
              place,
              any ->
                  links.getOrDefault(
                      place, RetryingConnection.to(() -> connect(endpoint(place)), NODE_MAX_WAIT)));
      for (long slot = RedisConnection.number(range.get(0));
          slot <= RedisConnection.number(range.get(1));
          slot++) {
        owners[(int) slot] = owner;
      }
    }
    for (RetryingConnection owner : owners) {
      if (owner == null) {
        throw new StoreUnavailableException(
            Explanation.of(
                "redis.slots",
                "The Redis Cluster at %s has slots that no server serves.",
                link.redis()),
            null);
      }
    }
    links.clear();
    links.putAll(current);
    return owners;
  }

  private Endpoint endpoint(String place) {
    int blank = place.lastIndexOf(' ');
    return address
        .resolve()
        .at(place.substring(0, blank), Integer.parseInt(place.substring(blank + 1)));
  }

  private static void pause(StoreException failure) {
    try {
      Thread.sleep(PAUSE_MILLIS / 2 + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
