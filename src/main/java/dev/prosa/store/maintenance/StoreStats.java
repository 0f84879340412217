package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.WrongTypeDiagnosis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * What is kept, counted.
 *
 * @param redisVersion such as {@code 7.0.15}; {@code unknown} where the server does not tell
 * @param maxMemoryPolicy should be {@code noeviction}: with any other Redis may throw conversations
 *     away
 * @param appendOnly whether Redis writes an append-only file, without which minutes can be lost
 * @param users phones that have a list
 * @param messages messages that are there, whether or not a list names them; counted key by key, so
 *     a change of Redis' hash table at the same time may count some twice
 * @param refs elements of {@code all_conversations}
 * @param trimmedRefs elements that have left its head
 * @param deadHeadRefs elements at its head that name nothing any more, up to the first that does;
 *     counted up to {@link #MOST_DEAD_REFS}
 * @param memory what uses it
 * @param expiring when messages go
 * @param growth how fast they become more
 * @param unfit what gateways told and could not be used
 */
public record StoreStats(
    String redisVersion,
    long usedMemoryBytes,
    String maxMemoryPolicy,
    boolean appendOnly,
    long users,
    long messages,
    long refs,
    long trimmedRefs,
    long deadHeadRefs,
    MemoryShares memory,
    TtlHistogram expiring,
    GrowthRate growth,
    List<UnfitEvents.Count> unfit) {

  /** Where the counting of dead elements ends. */
  public static final long MOST_DEAD_REFS = 1_000_000;

  private static final int PAGE = 1_000;

  /** Of each kind of keys; shares of a tenth are then known to about 7 %. */
  private static final int SAMPLE = 2_000;

  private static final String UNKNOWN = "unknown";

  /**
   * Counts; that takes about a second per million messages.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static StoreStats read(RedisAddress redis) {
    try (RetryingConnection patient = RetryingConnection.open(redis, Duration.ofSeconds(10))) {
      Map<String, String> info =
          patient.call(link -> info(RedisConnection.text(link.ask(Command.INFO))));
      long[] list = patient.call(StoreStats::list);
      KeySampler lists = sample(patient, ConversationKeys.USER_PREFIX + "*", "list");
      KeySampler messages = sample(patient, MessageRef.PREFIX + "*", "string");
      long used = Long.parseLong(info.getOrDefault("used_memory", "0"));
      MemoryShares memory = memory(patient, info, used, messages, lists);
      TtlHistogram expiring = TtlHistogram.of(messages.ttls(patient), messages.met());
      return new StoreStats(
          info.getOrDefault("redis_version", UNKNOWN),
          used,
          info.getOrDefault("maxmemory_policy", UNKNOWN),
          info.getOrDefault("aof_enabled", "0").equals("1"),
          lists.met(),
          messages.met(),
          list[0],
          list[1],
          deadHead(patient),
          memory,
          expiring,
          GrowthRate.read(
              patient, System.currentTimeMillis(), messages.met(), memory, used, expiring),
          UnfitEvents.read(patient));
    }
  }

  private static MemoryShares memory(
      RetryingConnection redis,
      Map<String, String> info,
      long used,
      KeySampler messages,
      KeySampler lists) {
    long most = Long.parseLong(info.getOrDefault("maxmemory", "0"));
    long limit = most > 0 ? most : Long.parseLong(info.getOrDefault("total_system_memory", "0"));
    try {
      KeySampler all = new KeySampler(1);
      all.add(ConversationKeys.all());
      long ofMessages = messages.bytes(redis);
      long ofLists = lists.bytes(redis);
      long ofAll = all.bytes(redis);
      long ofMarks = sample(redis, "prosa:*", null).bytes(redis);
      long rest = Math.max(0, used - ofMessages - ofLists - ofAll - ofMarks);
      return new MemoryShares(ofMessages, ofLists, ofAll, ofMarks, rest, limit);
    } catch (StoreRefusedException noMemoryUsage) {
      return MemoryShares.UNKNOWN; // a user who may not ask, a server that does not know
    }
  }

  private static long[] list(RedisConnection link) {
    try {
      link.send(Command.LLEN, ConversationKeys.all());
      link.send(Command.GET, ConversationKeys.trimmed());
      List<@Nullable Object> replies = link.receive(2);
      return new long[] {
        RedisConnection.number(replies.get(0)), RedisConnection.number(replies.get(1))
      };
    } catch (StoreRefusedException refused) {
      throw WrongTypeDiagnosis.explained(link, refused, null);
    }
  }

  private static Map<String, String> info(String text) {
    Map<String, String> info = new HashMap<>();
    text.lines()
        .filter(line -> line.indexOf(':') > 0)
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              info.put(line.substring(0, colon), line.substring(colon + 1));
            });
    return info;
  }

  private static KeySampler sample(
      RetryingConnection redis, String pattern, @Nullable String type) {
    KeySampler sample = new KeySampler(SAMPLE);
    Scan scan = new Scan(pattern, type);
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      page.forEach(sample::add);
    }
    return sample;
  }

  private static long deadHead(RetryingConnection redis) {
    long dead = 0;
    while (dead < MOST_DEAD_REFS) {
      long from = dead;
      int more = redis.call(link -> deadFrom(link, from));
      dead += more;
      if (more < PAGE) {
        break;
      }
    }
    return dead;
  }

  private static int deadFrom(RedisConnection link, long from) {
    List<byte[]> head =
        RedisConnection.strings(
            link.ask(
                Command.LRANGE,
                ConversationKeys.all(),
                RedisConnection.bytes(from),
                RedisConnection.bytes(from + PAGE - 1)));
    for (byte[] element : head) {
      link.send(Command.EXISTS, element);
    }
    List<@Nullable Object> exist = link.receive(head.size());
    for (int i = 0; i < head.size(); i++) {
      boolean dead =
          ConversationKeys.namesMessage(head.get(i)) && RedisConnection.number(exist.get(i)) == 0;
      if (!dead) {
        return i;
      }
    }
    return head.size();
  }
}
