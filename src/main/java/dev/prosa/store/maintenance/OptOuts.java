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
import redis.clients.jedis.Protocol.Command;

/**
 * Who does not want to be in datasets: what they say is stored as before, and no export takes it.
 * Kept as HMACs. For one thread at a time.
 */
public final class OptOuts implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final RetryingConnection redis;
  private final Keyring keys;

  private OptOuts(RetryingConnection redis, Keyring keys) {
    this.redis = redis;
    this.keys = keys;
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
      link.call(open -> KeyedHashes.forWriting(open, keys));
      return new OptOuts(link, keys);
    } catch (RuntimeException failed) {
      link.close();
      throw failed;
    }
  }

  /** From now on no export takes that person's conversations; whether it did until now. */
  public boolean add(String phone) {
    byte[] now = RedisConnection.bytes(System.currentTimeMillis());
    return redis.call(
            link -> {
              KeyedHashes marks = KeyedHashes.forWriting(link, keys);
              List<byte[]> fields = new ArrayList<>();
              for (String one : Aliases.of(link, List.of(phone))) {
                for (String name : marks.toMark(one)) {
                  fields.add(RedisConnection.bytes(name));
                  fields.add(now);
                }
              }
              return marks.add(link, ConversationKeys.optedOut(), fields);
            })
        > 0;
  }

  /** From now on exports take them again; whether they did not until now. */
  public boolean remove(String phone) {
    return redis.call(
            link -> {
              KeyedHashes marks = KeyedHashes.forWriting(link, keys);
              List<byte[]> arguments = new ArrayList<>(List.of(ConversationKeys.optedOut()));
              for (String one : Aliases.of(link, List.of(phone))) {
                marks.ofPerson(one).forEach(name -> arguments.add(RedisConnection.bytes(name)));
              }
              return RedisConnection.number(
                  link.ask(Command.HDEL, arguments.toArray(byte[][]::new)));
            })
        > 0;
  }

  @Override
  public void close() {
    redis.close();
  }
}
