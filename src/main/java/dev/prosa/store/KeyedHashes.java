package dev.prosa.store;

import dev.prosa.error.Explanation;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.PseudonymKey;
import dev.prosa.identity.Pseudonyms;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The field of {@code prosa:forgotten} and {@code prosa:opted-out} with the salt that their marks
   * are made with, so that no mark is there without it.
   */
  static final String SALT_FIELD = "salt";

  private static final int SALT_BYTES = 32;

  private final byte[] salt;
  private final Pseudonyms seen;
  private final List<Hashes> people = new ArrayList<>();
  private final Set<String> inUse;

  /** Those of a key, for one salt. */
  private record Hashes(String generation, Pseudonyms pseudonyms) {}

  private KeyedHashes(List<byte[]> salts, List<PseudonymKey> keys, Set<String> inUse) {
    this.salt = salts.get(0);
    this.seen = keys.get(0).pseudonyms(salt, "dedup");
    this.inUse = inUse;
    Map<String, PseudonymKey> generations = new LinkedHashMap<>();
    keys.forEach(key -> generations.putIfAbsent(key.generation(), key));
    // Marks of a time when there was no key yet.
    generations.putIfAbsent(PseudonymKey.NONE.generation(), PseudonymKey.NONE);
    for (byte[] one : salts) {
      generations.forEach(
          (name, key) -> people.add(new Hashes(name, key.pseudonyms(one, "storage"))));
    }
  }

  /**
   * For writers: from now on, writers and readers with other keys fail.
   *
   * @throws StoreRefusedException if others work with a key that is not in {@code ring}, or the
   *     salt of marks is lost
   * @throws IllegalArgumentException if a key is missing or could be guessed
   */
  public static KeyedHashes forWriting(RedisConnection link, Keyring ring) {
    MarkSalts there = MarkSalts.read(link);
    there.requireKnown(link);
    String own = ring.newest().generation();
    if (!there.isComplete(own)) {
      byte[] fresh = new byte[SALT_BYTES];
      new SecureRandom().nextBytes(fresh);
      there.complete(link, fresh, own);
      there = MarkSalts.read(link);
    }
    if (there.own() == null) {
      throw new StoreUnavailableException(
          Explanation.of(
              "redis.lost-key", "Redis at %s lost a key that was just written.", link.redis()),
          null);
    }
    return of(link, ring, there);
  }

  /** The same if this Redis has marks already; else null, and nothing is written. */
  static @Nullable KeyedHashes ifAny(RedisConnection link, Keyring ring) {
    return MarkSalts.read(link).isEmpty() ? null : forWriting(link, ring);
  }

  /**
   * For readers; null if this Redis has no marks yet.
   *
   * @throws StoreRefusedException as {@link #forWriting} does
   */
  static @Nullable KeyedHashes read(RedisConnection link, Keyring ring) {
    MarkSalts there = MarkSalts.read(link);
    there.requireKnown(link);
    return there.all().isEmpty() ? null : of(link, ring, there);
  }

  private static KeyedHashes of(RedisConnection link, Keyring ring, MarkSalts there) {
    KeyedHashes marks = new KeyedHashes(there.all(), ring.keys(), there.generations());
    Set<String> missing = new TreeSet<>(there.generations());
    marks.people.forEach(one -> missing.remove(one.generation()));
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

  /**
   * Gives a Redis that has lost its salt the one with which this writer has made its marks, unless
   * it has another by now.
   */
  void restore(RedisConnection link) {
    link.ask(Command.SET, ConversationKeys.salt(), salt, RedisConnection.bytes("NX"));
  }

  /** The key of the mark of the message with that id. */
  byte[] seen(String id) {
    return RedisConnection.bytes(
        ConversationKeys.SEEN_PREFIX + HexFormat.of().formatHex(seen.hash(id)));
  }

  /** What that person may be marked by: hexadecimal digits for each key and salt known. */
  public List<String> ofPerson(String phone) {
    return people.stream().map(one -> hex(one, phone)).toList();
  }

  /**
   * What to mark that person by: for all keys and salts that writers may have. Without a secret
   * everybody could find out who is marked, so that is done only where a writer has none.
   */
  public List<String> toMark(String phone) {
    String none = PseudonymKey.NONE.generation();
    return people.stream()
        .filter(one -> !one.generation().equals(none) || inUse.contains(none))
        .map(one -> hex(one, phone))
        .toList();
  }

  /** The salt in use. */
  byte[] salt() {
    return salt;
  }

  /**
   * Adds fields to a hash of marks, together with the salt that they are made with.
   *
   * @param marks fields and values, alternating
   * @return how many fields are new
   * @throws StoreUnavailableException if Redis has lost that salt meanwhile: with others, which are
   *     read anew, the same can be tried again
   */
  public long add(RedisConnection link, byte[] hash, List<byte[]> marks) {
    List<byte[]> all = new ArrayList<>(List.of(hash));
    all.addAll(marks);
    link.send(Command.HSETNX, hash, RedisConnection.bytes(SALT_FIELD), salt);
    link.send(Command.HSET, all.toArray(byte[][]::new));
    link.send(Command.GET, ConversationKeys.salt());
    List<@Nullable Object> replies = link.receive(3);
    if (!(replies.get(2) instanceof byte[] now && Arrays.equals(now, salt))) {
      throw new StoreUnavailableException(
          Explanation.of(
              "redis.lost-key", "Redis at %s lost a key that was just written.", link.redis()),
          null);
    }
    return RedisConnection.number(replies.get(1));
  }

  private static String hex(Hashes key, String phone) {
    return HexFormat.of().formatHex(key.pseudonyms().hashOfPerson(phone));
  }
}
