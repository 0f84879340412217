package dev.prosa.store.maintenance;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.redis.StoreException;
import dev.prosa.store.Aliases;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.StoreScript;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import redis.clients.jedis.Protocol.Command;

/**
 * Deletes what is kept. When a method returns, what was there when it was called is gone; when it
 * throws, part of it may be, and calling it again finishes the work.
 *
 * <p>An export that runs meanwhile is not disturbed: it finds deleted messages expired. For one
 * thread at a time.
 */
public final class Purge implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final int KEYS_PER_UNLINK = 500;
  private static final byte[] EMPTY_ALL_SCRIPT =
      RedisConnection.bytes(StoreScript.resource("empty.lua"));

  private final RetryingConnection redis;

  private Purge(RetryingConnection redis) {
    this.redis = redis;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static Purge open(RedisAddress redis) {
    return new Purge(RetryingConnection.open(redis, MAX_WAIT));
  }

  /** What a purge removed. */
  public record Deleted(long messages, long lists) {}

  /**
   * Deletes all messages of {@code phone}, also those that no list names any more, its list and its
   * place among the users.
   *
   * <p>The names in {@code all_conversations} stay, dead, until writers trim them off with age: to
   * remove them would shift what a running export reads. The marks of message ids stay too, for
   * their eight days, so that a late second delivery does not bring a message back.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation
   */
  public Deleted user(String phone) {
    Message.requirePhone(phone);
    Predicate<byte[]> theirs =
        name ->
            MessageRef.parse(RedisConnection.text(name))
                .filter(r -> r.phone().equals(phone))
                .isPresent();
    byte[] list = ConversationKeys.userList(phone);
    // Not by their list: all their keys are met anyway, those that no list names among them.
    long messages = unlinkMatching(MessageRef.PREFIX + Scan.literally(phone) + ":*", theirs);
    long lists = unlink(List.of(list));
    redis.call(
        link ->
            RedisConnection.number(
                link.ask(Command.ZREM, ConversationKeys.users(), RedisConnection.bytes(phone))));
    redis.call(link -> Aliases.erase(link, List.of(phone)));
    return new Deleted(messages, lists);
  }

  /**
   * Deletes the conversations of everyone, the lists, the index of users, the names that gateways
   * told together and the marks of message ids. Logical positions in {@code all_conversations} go
   * on from where they were.
   */
  public Deleted everything() {
    long lists =
        redis.call(
            link ->
                RedisConnection.number(
                    link.ask(
                        Command.EVAL,
                        EMPTY_ALL_SCRIPT,
                        RedisConnection.bytes(2),
                        ConversationKeys.all(),
                        ConversationKeys.trimmed())));
    long messages = unlinkMatching(MessageRef.PREFIX + "*", name -> true);
    lists += unlinkMatching(ConversationKeys.USER_PREFIX + "*", name -> true);
    unlinkMatching(ConversationKeys.SEEN_PREFIX + "*", name -> true);
    unlink(List.of(ConversationKeys.users(), ConversationKeys.aliases()));
    return new Deleted(messages, lists);
  }

  @Override
  public void close() {
    redis.close();
  }

  private long unlinkMatching(String pattern, Predicate<byte[]> wanted) {
    Scan scan = new Scan(pattern, null);
    long deleted = 0;
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      deleted += unlink(page.stream().filter(wanted).toList());
    }
    return deleted;
  }

  /** UNLINK frees the memory beside the work of the server, so nobody waits for it. */
  private long unlink(List<byte[]> keys) {
    long deleted = 0;
    for (int from = 0; from < keys.size(); from += KEYS_PER_UNLINK) {
      int to = Math.min(keys.size(), from + KEYS_PER_UNLINK);
      byte[][] some = keys.subList(from, to).toArray(byte[][]::new);
      deleted += redis.call(link -> RedisConnection.number(link.ask(Command.UNLINK, some)));
    }
    return deleted;
  }
}
