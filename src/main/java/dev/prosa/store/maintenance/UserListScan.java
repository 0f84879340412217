package dev.prosa.store.maintenance;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.store.ConversationKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Goes through all users' lists: many short ones in one go, since a question for each of a million
 * would take minutes, and long ones one by one, to be walked through. A list may come twice.
 */
final class UserListScan {

  /** Who looks at them. */
  interface Visitor {
    /** Some lists with all that they hold, not much together. */
    void shortLists(List<UserList> lists);

    void longList(byte[] list);
  }

  /** A list's key and its elements. */
  static final class UserList {
    final byte[] key;
    final List<byte[]> elements;

    private UserList(byte[] key, List<byte[]> elements) {
      this.key = key;
      this.elements = elements;
    }

    String phone() {
      return phoneOf(key);
    }
  }

  private static final int TOGETHER = 2_000;

  private final RetryingConnection redis;
  private final Visitor visitor;

  UserListScan(RetryingConnection redis, Visitor visitor) {
    this.redis = redis;
    this.visitor = visitor;
  }

  static String phoneOf(byte[] list) {
    return RedisConnection.text(list).substring(ConversationKeys.USER_PREFIX.length());
  }

  void visit() {
    Scan scan = new Scan(ConversationKeys.USER_PREFIX + "*", "list");
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      visit(page);
    }
  }

  private void visit(List<byte[]> page) {
    List<@Nullable Object> lengths =
        redis.call(
            link -> {
              page.forEach(list -> link.send(Command.LLEN, list));
              return link.receive(page.size());
            });
    List<byte[]> together = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < page.size(); i++) {
      long length = RedisConnection.number(lengths.get(i));
      if (length > TOGETHER) {
        visitor.longList(page.get(i));
        continue;
      }
      if (size + length > TOGETHER) {
        visitTogether(together);
        together.clear();
        size = 0;
      }
      together.add(page.get(i));
      size += length;
    }
    visitTogether(together);
  }

  private void visitTogether(List<byte[]> keys) {
    if (keys.isEmpty()) {
      return;
    }
    List<UserList> lists =
        redis.call(
            link -> {
              for (byte[] key : keys) {
                link.send(Command.LRANGE, key, RedisConnection.bytes(0), RedisConnection.bytes(-1));
              }
              List<UserList> read = new ArrayList<>(keys.size());
              List<@Nullable Object> replies = link.receive(keys.size());
              for (int i = 0; i < keys.size(); i++) {
                read.add(new UserList(keys.get(i), RedisConnection.strings(replies.get(i))));
              }
              return read;
            });
    visitor.shortLists(lists);
  }
}
