package dev.prosa.store;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/**
 * Takes names that lead nowhere off the heads of the lists. Writers do that, too, two with each
 * message; this is for what has piled up. Safe beside writers and exports: positions keep their
 * meaning, and no call holds Redis up for more than a thousand names. For one thread at a time.
 */
public final class Trim implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 1_000;
  private static final byte[] SCRIPT = Link.bytes(StoreScript.resource("trim.lua"));

  private final PatientLink redis;

  private Trim(PatientLink redis) {
    this.redis = redis;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static Trim open(RedisAddress redis) {
    return new Trim(PatientLink.open(redis, PATIENCE));
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
    long all = trim(horizon, ConversationKeys.all(), ConversationKeys.trimmed());
    long users = 0;
    Scan lists = new Scan(ConversationKeys.USER_PREFIX + "*", "list");
    for (List<byte[]> page = lists.next(redis); page != null; page = lists.next(redis)) {
      for (byte[] list : page) {
        users += trim(horizon, list);
      }
    }
    return new Trimmed(all, users);
  }

  @Override
  public void close() {
    redis.close();
  }

  private long trim(long horizon, byte[]... keys) {
    byte[][] arguments = new byte[4 + keys.length][];
    arguments[0] = SCRIPT;
    arguments[1] = Link.bytes(keys.length);
    System.arraycopy(keys, 0, arguments, 2, keys.length);
    arguments[2 + keys.length] = Link.bytes(horizon);
    arguments[3 + keys.length] = Link.bytes(AT_ONCE);
    long trimmed = 0;
    long more = AT_ONCE;
    while (more == AT_ONCE) {
      more = redis.call(link -> Link.number(link.ask(Command.EVAL, arguments)));
      trimmed += more;
    }
    return trimmed;
  }
}
