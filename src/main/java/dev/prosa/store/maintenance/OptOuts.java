package dev.prosa.store.maintenance;

import dev.prosa.identity.Keyring;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreException;
import dev.prosa.store.Aliases;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.KeyedHashes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Protocol.Command;

/**
 * Who does not want to be in datasets: what they say is stored as before, and no export takes it.
 * Kept as HMACs. For one thread at a time.
 */
public final class OptOuts implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final RetryingConnection redis;
  private final KeyedHashes marks;

  private OptOuts(RetryingConnection redis, KeyedHashes marks) {
    this.redis = redis;
    this.marks = marks;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @param keys those of the writers
   * @throws StoreException if there is no connection to be had, or a key is missing that others use
   * @throws IllegalArgumentException if what {@code redis} or {@code keys} refer to is not there
   */
  public static OptOuts open(RedisAddress redis, Keyring keys) {
    RetryingConnection link = RetryingConnection.open(redis, MAX_WAIT);
    try {
      return new OptOuts(link, link.call(open -> KeyedHashes.forWriting(open, keys)));
    } catch (RuntimeException failed) {
      link.close();
      throw failed;
    }
  }

  /** From now on no export takes that person's conversations; whether it did until now. */
  public boolean add(String phone) {
    byte[] now = RedisConnection.bytes(System.currentTimeMillis());
    List<byte[]> arguments = new ArrayList<>(List.of(ConversationKeys.optedOut()));
    for (String one : names(phone)) {
      for (String name : marks.toMark(one)) {
        arguments.add(RedisConnection.bytes(name));
        arguments.add(now);
      }
    }
    return number(Command.HSET, arguments) > 0;
  }

  /** From now on exports take them again; whether they did not until now. */
  public boolean remove(String phone) {
    List<byte[]> arguments = new ArrayList<>(List.of(ConversationKeys.optedOut()));
    for (String one : names(phone)) {
      marks.ofPerson(one).forEach(name -> arguments.add(RedisConnection.bytes(name)));
    }
    return number(Command.HDEL, arguments) > 0;
  }

  private Set<String> names(String phone) {
    return redis.call(link -> Aliases.of(link, List.of(phone)));
  }

  @Override
  public void close() {
    redis.close();
  }

  private long number(Command command, List<byte[]> arguments) {
    byte[][] all = arguments.toArray(byte[][]::new);
    return redis.call(link -> RedisConnection.number(link.ask(command, all)));
  }
}
