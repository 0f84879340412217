package dev.prosa.store;

import dev.prosa.error.Explanation;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.StoreRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * What one Redis holds of the salt that goes into its marks: the key {@code prosa:salt}, and a copy
 * in each hash of marks, so that no mark is there without what it was made with, whichever keys are
 * lost.
 *
 * @param own the salt in use; null if the key is missing
 * @param copies those that are in the hashes
 * @param unsalted how many marks are in hashes without a copy, which earlier versions wrote
 * @param generations of the keys for pseudonyms that writers have
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MarkSalts(byte @Nullable [] own, List<Copy> copies, long unsalted, Set<String> generations) {

  private static final byte[] FIELD = RedisConnection.bytes(KeyedHashes.SALT_FIELD);

  /** The salt of one hash; null if it has none, though it has marks. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Copy(byte[] hash, byte @Nullable [] salt) {}

  static MarkSalts read(RedisConnection link) {
    List<byte[]> hashes = List.of(ConversationKeys.forgotten(), ConversationKeys.optedOut());
    link.send(Command.GET, ConversationKeys.salt());
    link.send(Command.SMEMBERS, ConversationKeys.keysInUse());
    for (byte[] hash : hashes) {
      link.send(Command.HMGET, hash, FIELD);
      link.send(Command.HLEN, hash);
    }
    List<@Nullable Object> replies = link.receive(2 + 2 * hashes.size());
    List<Copy> copies = new ArrayList<>();
    long unsalted = 0;
    for (int i = 0; i < hashes.size(); i++) {
      byte[] salt = RedisConnection.strings(replies.get(2 + 2 * i)).get(0);
      long fields = RedisConnection.number(replies.get(3 + 2 * i));
      if (fields > 0) {
        copies.add(new Copy(hashes.get(i), salt));
        unsalted += salt == null ? fields : 0;
      }
    }
    Set<String> generations =
        RedisConnection.strings(replies.get(1)).stream()
            .map(RedisConnection::text)
            .collect(Collectors.toCollection(TreeSet::new));
    return new MarkSalts(
        replies.get(0) instanceof byte[] own ? own : null, copies, unsalted, generations);
  }

  /** Whether there is neither a salt nor a mark. */
  boolean isEmpty() {
    return own == null && copies.isEmpty();
  }

  /** All salts that marks may be made with, the one in use first. */
  List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    if (own != null) {
      all.add(own);
    }
    for (Copy copy : copies) {
      byte[] salt = copy.salt();
      if (salt != null && all.stream().noneMatch(known -> Arrays.equals(known, salt))) {
        all.add(salt);
      }
    }
    return all;
  }

  /**
   * @throws StoreRefusedException if there are marks whose salt is nowhere: nobody knows any more
   *     whose they are
   */
  void requireKnown(RedisConnection link) {
    if (all().isEmpty() && unsalted > 0) {
      throw new StoreRefusedException(
          Explanation.of(
              "redis.lost-salt",
              "Redis at %s has lost the key prosa:salt, without which its %d marks of people who"
                  + " were forgotten or opted out mean nothing; restore the key from a backup, or"
                  + " delete prosa:forgotten and prosa:opted-out and name these people again.",
              link.redis(),
              unsalted),
          null);
    }
  }

  /** Writes what is missing: the salt in use, its copies, and the generation of a writer's key. */
  void complete(RedisConnection link, byte[] fresh, String generation) {
    List<byte[]> known = all();
    byte[] salt = known.isEmpty() ? fresh : known.get(0);
    int sent = 0;
    if (own == null) {
      link.send(Command.SET, ConversationKeys.salt(), salt, RedisConnection.bytes("NX"));
      sent++;
    }
    for (Copy copy : copies) {
      if (copy.salt() == null) {
        link.send(Command.HSETNX, copy.hash(), FIELD, salt);
        sent++;
      }
    }
    if (!generations.contains(generation)) {
      link.send(Command.SADD, ConversationKeys.keysInUse(), RedisConnection.bytes(generation));
      sent++;
    }
    link.receive(sent);
  }

  /** Whether {@link #complete} has nothing to do. */
  boolean isComplete(String generation) {
    return own != null && unsalted == 0 && generations.contains(generation);
  }

  /** Hides the salts: a {@code MarkSalts} is safe to log. */
  @Override
  public String toString() {
    return "MarkSalts[" + copies.size() + " copies, " + unsalted + " marks without one]";
  }
}
