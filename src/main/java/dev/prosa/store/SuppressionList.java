package dev.prosa.store;

import dev.prosa.identity.Keyring;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Whose conversations are in Redis, perhaps, and are not to be exported: those who were forgotten,
 * which a bot that does not know of it may have stored again, and those who do not want it. As of
 * when it was read. For one thread.
 */
public final class SuppressionList {

  /** Why a person is left out. */
  public enum Reason {
    FORGOTTEN,
    OPTED_OUT
  }

  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private final @Nullable KeyedHashes marks;
  private final Set<String> forgotten;
  private final Set<String> optedOut;

  private SuppressionList(
      @Nullable KeyedHashes marks, Set<String> forgotten, Set<String> optedOut) {
    this.marks = marks;
    this.forgotten = forgotten;
    this.optedOut = optedOut;
  }

  /**
   * Reads who they are.
   *
   * @param keys those of the writers
   * @throws StoreException if Redis cannot be reached or refuses, or a key is missing that others
   *     use: then some of them would not be recognised
   */
  public static SuppressionList read(RedisAddress redis, Keyring keys) {
    try (RedisNodes nodes = RedisNodes.open(redis, MAX_WAIT)) {
      if (nodes.isCluster()) {
        return new SuppressionList(null, Set.of(), Set.of()); // nobody is forgotten there, yet
      }
      return nodes.call(
          ConversationKeys.salt(),
          link -> {
            KeyedHashes marks = KeyedHashes.read(link, keys);
            return marks == null
                ? new SuppressionList(null, Set.of(), Set.of())
                : new SuppressionList(
                    marks,
                    names(link, ConversationKeys.forgotten()),
                    names(link, ConversationKeys.optedOut()));
          });
    }
  }

  /** Whether there is anybody who was forgotten. */
  public boolean knowsForgotten() {
    return !forgotten.isEmpty();
  }

  /** Whether and why a person is left out. */
  public Optional<Reason> reason(String phone) {
    KeyedHashes known = marks;
    if (known == null || (forgotten.isEmpty() && optedOut.isEmpty())) {
      return Optional.empty();
    }
    List<String> names = known.ofPerson(phone);
    if (names.stream().anyMatch(forgotten::contains)) {
      return Optional.of(Reason.FORGOTTEN);
    }
    return names.stream().anyMatch(optedOut::contains)
        ? Optional.of(Reason.OPTED_OUT)
        : Optional.empty();
  }

  /** RESP2 has no maps: names and values alternate. */
  private static Set<String> names(RedisConnection link, byte[] hash) {
    List<byte[]> all = RedisConnection.strings(link.ask(Command.HGETALL, hash));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.size(); i += 2) {
      names.add(RedisConnection.text(all.get(i)));
    }
    names.remove(KeyedHashes.SALT_FIELD);
    return names;
  }
}
