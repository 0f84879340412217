package dev.prosa.store.maintenance;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import dev.prosa.redis.RedisConnection;
import dev.prosa.store.ConversationKeys;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks at {@code prosa:users}, which only Prosa's own writers keep. */
final class UsersIndex {

  private static final int PIECE = 2_000;

  private final CheckContext book;
  private final byte[] index = ConversationKeys.users();
  private final boolean used;

  UsersIndex(CheckContext book) {
    this.book = book;
    this.used = book.isUsable(index) && book.ask(Command.ZCARD, index) > 0;
  }

  /** For each list, when its user last said something as far as the index knows. */
  List<@Nullable Object> scores(List<byte[]> lists) {
    if (!used) {
      return Collections.nCopies(lists.size(), null);
    }
    return book.redis()
        .call(
            link -> {
              for (byte[] list : lists) {
                link.send(Command.ZSCORE, index, RedisConnection.bytes(UserListScan.phoneOf(list)));
              }
              return link.receive(lists.size());
            });
  }

  /** Whether a list's user is in the index, and not as somebody who last wrote long ago. */
  void examine(byte[] list, @Nullable Object score, byte @Nullable [] newest, long newestMillis) {
    if (!used || (score != null && !isBehind(RedisConnection.text(score), newest, newestMillis))) {
      return;
    }
    book.note(StoreProblem.USERS_INDEX, 1);
    if (book.repairs()) {
      note(UserListScan.phoneOf(list), Math.max(0, newestMillis));
      book.repaired(StoreProblem.USERS_INDEX, 1);
    }
  }

  /** Makes sure that somebody is in it, if there is an index. */
  void note(String phone, long millis) {
    if (used) {
      book.ask(
          Command.ZADD,
          index,
          RedisConnection.bytes("GT"),
          RedisConnection.bytes(millis),
          RedisConnection.bytes(phone));
    }
  }

  /** A name may say some milliseconds more than its message: then the message is asked. */
  private boolean isBehind(String score, byte @Nullable [] newest, long newestMillis) {
    if (newest == null || Double.parseDouble(score) >= newestMillis) {
      return false;
    }
    byte[][] key = {newest};
    List<byte[]> found =
        book.redis().call(link -> RedisConnection.strings(link.ask(Command.MGET, key)));
    byte[] json = found.get(0);
    try {
      return json != null
          && Double.parseDouble(score) < MessageCodec.decodeWritten(json).decoded().timestamp();
    } catch (MalformedMessageException unreadable) {
      return false;
    }
  }

  /** Looks for those in the index who have no list. */
  void examineRest() {
    if (!used) {
      return;
    }
    long from = 0;
    for (List<byte[]> phones = phones(from); !phones.isEmpty(); phones = phones(from)) {
      from += phones.size();
      List<byte[]> some = phones;
      List<@Nullable Object> there =
          book.redis()
              .call(
                  link -> {
                    for (byte[] phone : some) {
                      link.send(
                          Command.EXISTS, ConversationKeys.userList(RedisConnection.text(phone)));
                    }
                    return link.receive(some.size());
                  });
      for (int i = 0; i < some.size(); i++) {
        if (RedisConnection.number(there.get(i)) == 0) {
          book.note(StoreProblem.USERS_INDEX, 1);
          if (book.repairs()) {
            book.repaired(StoreProblem.USERS_INDEX, book.ask(Command.ZREM, index, some.get(i)));
            from--; // what comes after it has moved up
          }
        }
      }
    }
  }

  private List<byte[]> phones(long from) {
    byte[] first = RedisConnection.bytes(from);
    byte[] last = RedisConnection.bytes(from + PIECE - 1);
    return book.redis()
        .call(link -> RedisConnection.strings(link.ask(Command.ZRANGE, index, first, last)));
  }
}
