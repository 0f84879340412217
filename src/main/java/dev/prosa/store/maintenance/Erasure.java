package dev.prosa.store.maintenance;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.identity.Keyring;
import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.redis.StoreException;
import dev.prosa.store.Aliases;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.KeyedHashes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Forgets people. When {@link #forget} returns, no key, name or value of this Redis holds the
 * person's number in any spelling it is stored in, nor any other name of theirs that gateways told,
 * and nothing of theirs is stored again, however late it is delivered; when it throws, calling it
 * again finishes the work. What others wrote about them in their own conversations is not looked
 * for.
 *
 * <p>First of all a mark is made, an HMAC, which writers and exports look for. Exports and writers
 * may run meanwhile: names in {@code all_conversations} are replaced in their places. For one
 * thread at a time.
 */
public final class Erasure implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /** Short enough that nobody else has to wait. */
  private static final int PAGE = 500;

  private final RetryingConnection redis;
  private final Keyring keys;

  private Erasure(RetryingConnection redis, Keyring keys) {
    this.redis = redis;
    this.keys = keys;
    // Fails here where a key is missing, not in the middle of the work.
    redis.call(link -> KeyedHashes.forWriting(link, keys));
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @param keys those of the writers
   * @throws StoreException if there is no connection to be had, or a key is missing that others use
   * @throws IllegalArgumentException if what {@code redis} or {@code keys} refer to is not there
   */
  public static Erasure open(RedisAddress redis, Keyring keys) {
    RetryingConnection link = RetryingConnection.open(redis, MAX_WAIT);
    try {
      return new Erasure(link, keys);
    } catch (RuntimeException failed) {
      link.close();
      throw failed;
    }
  }

  /**
   * What was erased.
   *
   * @param messages how many messages
   * @param lists how many lists of theirs
   * @param names how many names in {@code all_conversations}
   * @param marks how many marks of message ids
   * @param left how many keys still held the number when everything was looked through again; 0
   */
  public record Erased(long messages, long lists, long names, long marks, long left) {}

  /**
   * Forgets a person.
   *
   * @param phone as the bot stores it, or the same number with or without its ninth digit
   * @param others further phones or ids of the same person
   */
  public Erased forget(String phone, Collection<String> others) {
    Set<String> aliases = NameSpellings.of(names(phone, others));
    mark(aliases);
    long[] lists = {0};
    long all =
        eachPageOfKeys(
            aliases,
            keys -> {
              lists[0] += keys.stream().filter(Erasure::isList).count();
              return unlink(keys);
            });
    for (String alias : aliases) {
      redis.call(
          link ->
              RedisConnection.number(
                  link.ask(Command.ZREM, ConversationKeys.users(), RedisConnection.bytes(alias))));
    }
    IndexRewriter named = new IndexRewriter(redis, aliases);
    long names = named.replace();
    long seen = unlinkSeen(aliases);
    long left = eachPageOfKeys(aliases, List::size) + named.replace() + unlinkSeen(aliases);
    // Last, since who begins again must find them all again.
    redis.call(link -> Aliases.erase(link, aliases));
    return new Erased(Math.max(0, all - lists[0]), lists[0], names, seen, left);
  }

  /**
   * All names of a person that are known here: those given, their other forms, and what gateways
   * told. After {@link #forget} only those given are known.
   */
  public Set<String> names(String phone, Collection<String> others) {
    List<String> given = new ArrayList<>(List.of(Message.requirePhone(phone)));
    others.forEach(other -> given.add(Message.requirePhone(other)));
    return redis.call(link -> Aliases.of(link, given));
  }

  /**
   * Lets a person be stored and exported again who has come back of their own will, under each name
   * under which they were forgotten.
   */
  public boolean lift(String phone) {
    Message.requirePhone(phone);
    return redis.call(
        link -> {
          byte[][] fields =
              KeyedHashes.forWriting(link, keys).ofPerson(phone).stream()
                  .map(RedisConnection::bytes)
                  .toArray(byte[][]::new);
          Set<String> times = new LinkedHashSet<>();
          for (byte[] time :
              RedisConnection.strings(
                  link.ask(Command.HMGET, with(ConversationKeys.forgotten(), fields)))) {
            if (time != null) {
              times.add(RedisConnection.text(time));
            }
          }
          byte[][] together = markedAt(link, times);
          return together.length > 0
              && RedisConnection.number(
                      link.ask(Command.HDEL, with(ConversationKeys.forgotten(), together)))
                  > 0;
        });
  }

  /** Names that were forgotten together have the same time. */
  private static byte[][] markedAt(RedisConnection link, Set<String> times) {
    List<byte[]> all =
        RedisConnection.strings(link.ask(Command.HGETALL, ConversationKeys.forgotten()));
    List<byte[]> together = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      if (times.contains(RedisConnection.text(all.get(i + 1)))) {
        together.add(all.get(i));
      }
    }
    return together.toArray(byte[][]::new);
  }

  /**
   * Has Redis write its files anew, so that they hold nothing of what was erased, as soon as it
   * can; older copies and replicas' files are not reached. What it began, for people.
   */
  public List<String> rewriteFiles() {
    return redis.call(
        link -> {
          List<String> began = new ArrayList<>();
          String persistence =
              RedisConnection.text(link.ask(Command.INFO, RedisConnection.bytes("persistence")));
          if (persistence.contains("aof_enabled:1")) {
            began.add(RedisConnection.text(link.ask(Command.BGREWRITEAOF)));
          }
          began.add(
              RedisConnection.text(link.ask(Command.BGSAVE, RedisConnection.bytes("SCHEDULE"))));
          return began;
        });
  }

  @Override
  public void close() {
    redis.close();
  }

  private void mark(Set<String> aliases) {
    byte[] now = RedisConnection.bytes(System.currentTimeMillis());
    redis.call(
        link -> {
          KeyedHashes marks = KeyedHashes.forWriting(link, keys);
          Set<String> fields = new LinkedHashSet<>();
          aliases.forEach(one -> fields.addAll(marks.toMark(one)));
          List<byte[]> pairs = new ArrayList<>();
          for (String field : fields) {
            pairs.add(RedisConnection.bytes(field));
            pairs.add(now);
          }
          return marks.add(link, ConversationKeys.forgotten(), pairs);
        });
  }

  private static byte[][] with(byte[] key, byte[]... more) {
    byte[][] all = Arrays.copyOf(new byte[][] {key}, 1 + more.length);
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }

  /**
   * Messages, lists, and what was put aside of them; the sum of what {@code work} says of them. In
   * whatever way a bot has written the number: further ways are added to {@code aliases}.
   */
  private long eachPageOfKeys(Set<String> aliases, ToLongFunction<List<byte[]>> work) {
    Set<String> people =
        aliases.stream().map(BrazilianPhone::canonical).collect(Collectors.toSet());
    Set<String> cores = new LinkedHashSet<>();
    aliases.forEach(alias -> cores.add(NameSpellings.core(alias)));
    long sum = 0;
    for (String core : cores) {
      Scan scan = new Scan("*" + Scan.literally(core) + "*", null);
      for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
        List<byte[]> theirs = new ArrayList<>();
        for (byte[] key : page) {
          String phone = NameSpellings.ofKey(RedisConnection.text(key));
          if (aliases.contains(phone) || people.contains(BrazilianPhone.canonical(phone))) {
            aliases.add(phone);
            theirs.add(key);
          }
        }
        sum += work.applyAsLong(theirs);
      }
    }
    return sum;
  }

  private static boolean isList(byte[] key) {
    return RedisConnection.text(key).startsWith(ConversationKeys.USER_PREFIX);
  }

  private long unlink(List<byte[]> keys) {
    long gone = 0;
    for (int from = 0; from < keys.size(); from += PAGE) {
      byte[][] some = keys.subList(from, Math.min(keys.size(), from + PAGE)).toArray(byte[][]::new);
      gone += redis.call(link -> RedisConnection.number(link.ask(Command.UNLINK, some)));
    }
    return gone;
  }

  /** A mark holds the name of its message. */
  private long unlinkSeen(Set<String> aliases) {
    long gone = 0;
    Scan scan = new Scan(ConversationKeys.SEEN_PREFIX + "*", "string");
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      if (page.isEmpty()) {
        continue;
      }
      byte[][] keys = page.toArray(byte[][]::new);
      List<byte[]> names =
          redis.call(link -> RedisConnection.strings(link.ask(Command.MGET, keys)));
      List<byte[]> theirs = new ArrayList<>();
      for (int i = 0; i < keys.length; i++) {
        if (isOfOne(names.get(i), aliases)) {
          theirs.add(keys[i]);
        }
      }
      gone += unlink(theirs);
    }
    return gone;
  }

  private static boolean isOfOne(byte @Nullable [] mark, Set<String> aliases) {
    if (mark == null) {
      return false;
    }
    String name = RedisConnection.text(mark).lines().findFirst().orElse("");
    return MessageRef.parse(name).filter(ref -> aliases.contains(ref.phone())).isPresent();
  }
}
