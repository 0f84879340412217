package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.StoreScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Takes dangling references off the heads of the lists. Writers do that, too, two with each
 * message; this is for what has piled up. Safe beside writers and exports: positions keep their
 * meaning, and no call holds Redis up for more than a thousand names. For one thread at a time.
 */
public final class Trim implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final int AT_ONCE = 1_000;
  private static final byte[] SCRIPT = RedisConnection.bytes(StoreScript.resource("trim.lua"));

  private final RetryingConnection redis;

  private Trim(RetryingConnection redis) {
    this.redis = redis;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static Trim open(RedisAddress redis) {
    return new Trim(RetryingConnection.open(redis, MAX_WAIT));
  }

  /** How many names were taken off the list of all conversations, and off the users' lists. */
  public record Trimmed(long all, long users) {}

  /**
   * Trims every list.
   *
   * @param age names younger than this are left alone
   */
  public Trimmed everything(Duration age) {
    long horizon = System.currentTimeMillis() - age.toMillis();
    long all = trim(redis, horizon, ConversationKeys.all(), ConversationKeys.trimmed());
    long users = 0;
    Scan lists = new Scan(ConversationKeys.USER_PREFIX + "*", "list");
    for (List<byte[]> page = lists.next(redis); page != null; page = lists.next(redis)) {
      users += trimTogether(withDeadHeads(page, horizon), horizon);
    }
    return new Trimmed(all, users);
  }

  @Override
  public void close() {
    redis.close();
  }

  /** Most lists of a million have nothing to take off: all of a page are asked at once. */
  private List<byte[]> withDeadHeads(List<byte[]> lists, long horizon) {
    return redis.call(
        link -> {
          lists.forEach(list -> link.send(Command.LINDEX, list, RedisConnection.bytes(0)));
          List<@Nullable Object> heads = link.receive(lists.size());
          List<byte[]> old = new ArrayList<>();
          for (int i = 0; i < lists.size(); i++) {
            if (heads.get(i) instanceof byte[] head && isOlder(head, horizon)) {
              old.add(lists.get(i));
              link.send(Command.EXISTS, head);
            }
          }
          List<@Nullable Object> alive = link.receive(old.size());
          List<byte[]> dead = new ArrayList<>();
          for (int i = 0; i < old.size(); i++) {
            if (RedisConnection.number(alive.get(i)) == 0) {
              dead.add(old.get(i));
            }
          }
          return dead;
        });
  }

  private long trimTogether(List<byte[]> lists, long horizon) {
    long trimmed = 0;
    List<@Nullable Object> first =
        redis.call(
            link -> {
              lists.forEach(list -> link.send(Command.EVAL, arguments(horizon, list)));
              return link.receive(lists.size());
            });
    for (int i = 0; i < lists.size(); i++) {
      long some = RedisConnection.number(first.get(i));
      trimmed += some + (some == AT_ONCE ? trim(redis, horizon, lists.get(i)) : 0);
    }
    return trimmed;
  }

  private static boolean isOlder(byte[] name, long horizon) {
    return MessageRef.parse(RedisConnection.text(name))
        .filter(ref -> ref.millis() < horizon)
        .isPresent();
  }

  /** {@code keys} are a list, and its counter if it has one. */
  static long trim(RetryingConnection redis, long horizon, byte[]... keys) {
    byte[][] arguments = arguments(horizon, keys);
    long trimmed = 0;
    long more = AT_ONCE;
    while (more == AT_ONCE) {
      more = redis.call(link -> RedisConnection.number(link.ask(Command.EVAL, arguments)));
      trimmed += more;
    }
    return trimmed;
  }

  private static byte[][] arguments(long horizon, byte[]... keys) {
    byte[][] arguments = new byte[4 + keys.length][];
    arguments[0] = SCRIPT;
    arguments[1] = RedisConnection.bytes(keys.length);
    System.arraycopy(keys, 0, arguments, 2, keys.length);
    arguments[2 + keys.length] = RedisConnection.bytes(horizon);
    arguments[3 + keys.length] = RedisConnection.bytes(AT_ONCE);
    return arguments;
  }
}
