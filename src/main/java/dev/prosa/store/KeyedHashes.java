package dev.prosa.store;

import dev.prosa.error.Explanation;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import dev.prosa.identity.Pseudonyms;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The names by which Redis remembers messages that came and people who asked to be forgotten,
 * without saying which and who: HMACs, with keys made of the owner's key for pseudonyms, if there
 * is one, and of random bytes that this Redis keeps. All writers must have the same keys. For one
 * thread.
 */
public final class KeyedHashes {

  /** Longer than WhatsApp's seven days of delivering again. */
  static final long SEEN_SECONDS = 8 * 24 * 60 * 60;

  private static final int SALT_BYTES = 32;

  private final Pseudonyms seen;
  private final Map<String, Pseudonyms> people = new LinkedHashMap<>();
  private final Set<String> inUse;

  private KeyedHashes(byte[] salt, List<PseudonymKey> keys, Set<String> inUse) {
    this.seen = keys.get(0).pseudonyms(salt, "dedup");
    this.inUse = inUse;
    for (PseudonymKey key : keys) {
      people.put(key.generation(), key.pseudonyms(salt, "storage"));
    }
    // Marks of a time when there was no key yet.
    String none = PseudonymKey.NONE.generation();
    people.putIfAbsent(none, PseudonymKey.NONE.pseudonyms(salt, "storage"));
  }

  /**
   * For writers: from now on, writers and readers with other keys fail.
   *
   * @throws StoreRefusedException if others work with a key that is not in {@code ring}
   * @throws IllegalArgumentException if a key is missing or could be guessed
   */
  public static KeyedHashes forWriting(RedisConnection link, Keyring ring) {
    KeyedHashes marks = read(link, ring);
    String own = ring.newest().generation();
    if (marks != null && marks.inUse.contains(own)) {
      return marks;
    }
    byte[] fresh = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(fresh);
    link.send(Command.SET, ConversationKeys.salt(), fresh, RedisConnection.bytes("NX"));
    link.send(Command.SADD, ConversationKeys.keysInUse(), RedisConnection.bytes(own));
    link.receive(2);
    KeyedHashes made = read(link, ring);
    if (made == null) {
      throw new StoreUnavailableException(
          Explanation.of(
              "redis.lost-key", "Redis at %s lost a key that was just written.", link.redis()),
          null);
    }
    return made;
  }

  /** For readers; null if this Redis has no marks yet. */
  static @Nullable KeyedHashes read(RedisConnection link, Keyring ring) {
    link.send(Command.GET, ConversationKeys.salt());
    link.send(Command.SMEMBERS, ConversationKeys.keysInUse());
    List<@Nullable Object> replies = link.receive(2);
    if (!(replies.get(0) instanceof byte[] salt)) {
      return null;
    }
    Set<String> inUse =
        RedisConnection.strings(replies.get(1)).stream()
            .map(RedisConnection::text)
            .collect(Collectors.toCollection(TreeSet::new));
    KeyedHashes marks = new KeyedHashes(salt, ring.keys(), inUse);
    Set<String> missing = new TreeSet<>(inUse);
    missing.removeAll(marks.people.keySet());
    if (!missing.isEmpty()) {
      throw new StoreRefusedException(
          Explanation.of(
              "redis.key-missing",
              "Redis at %s is written to with the key for pseudonyms of generation %s, which is not"
                  + " among those given; add it with --key, the newest first.",
              link.redis(),
              String.join(", ", missing)),
          null);
    }
    return marks;
  }

  /** The key of the mark of the message with that id. */
  byte[] seen(String id) {
    return RedisConnection.bytes(
        ConversationKeys.SEEN_PREFIX + HexFormat.of().formatHex(seen.hash(id)));
  }

  /** What that person may be marked by: hexadecimal digits for each key that is known. */
  public List<String> ofPerson(String phone) {
    return people.values().stream().map(key -> hex(key, phone)).toList();
  }

  /** What to mark that person by, for all keys in use. */
  public List<String> toMark(String phone) {
    return people.entrySet().stream()
        .filter(one -> inUse.contains(one.getKey()))
        .map(one -> hex(one.getValue(), phone))
        .toList();
  }

  private static String hex(Pseudonyms key, String phone) {
    return HexFormat.of().formatHex(key.hashOfPerson(phone));
  }
}
