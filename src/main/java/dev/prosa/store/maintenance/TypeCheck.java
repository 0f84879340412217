package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.Scan;
import dev.prosa.store.ConversationKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Looks for keys of a wrong type. What stands in the way is kept under another name, since it may
 * be somebody's.
 */
final class TypeCheck {

  private final CheckContext book;

  TypeCheck(CheckContext book) {
    this.book = book;
  }

  void examine() {
    examine(List.of(ConversationKeys.all()), "list");
    examine(List.of(ConversationKeys.trimmed()), "string");
    examine(List.of(ConversationKeys.users()), "zset");
    examine(List.of(ConversationKeys.aliases()), "hash");
    examine(MessageRef.PREFIX, "string");
    examine(ConversationKeys.USER_PREFIX, "list");
  }

  private void examine(String prefix, String expected) {
    Scan scan = new Scan(prefix + "*", null);
    for (List<byte[]> page = scan.next(book.redis());
        page != null;
        page = scan.next(book.redis())) {
      examine(page, expected);
    }
  }

  private void examine(List<byte[]> keys, String expected) {
    List<@Nullable Object> types =
        book.redis()
            .call(
                link -> {
                  keys.forEach(key -> link.send(Command.TYPE, key));
                  return link.receive(keys.size());
                });
    for (int i = 0; i < keys.size(); i++) {
      String type = RedisConnection.text(types.get(i));
      if (!type.equals(expected) && !type.equals("none")) {
        book.note(StoreProblem.WRONG_TYPE, 1);
        if (!putAside(keys.get(i)) && keys.size() == 1) {
          book.notUsable(keys.get(i));
        }
      }
    }
  }

  private boolean putAside(byte[] key) {
    if (!book.repairs()) {
      return false;
    }
    byte[] aside = RedisConnection.bytes(ConversationKeys.ASIDE_PREFIX + RedisConnection.text(key));
    long moved = book.ask(Command.RENAMENX, key, aside);
    book.repaired(StoreProblem.WRONG_TYPE, moved);
    return moved == 1;
  }
}
