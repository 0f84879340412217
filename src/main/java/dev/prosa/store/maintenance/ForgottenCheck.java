package dev.prosa.store.maintenance;

import dev.prosa.identity.Keyring;
import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.SuppressionList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for what is kept of people who were forgotten: a bot that does not know of it may have
 * stored it since.
 */
final class ForgottenCheck {

  private final CheckContext book;
  private final RedisAddress address;
  private final Keyring keys;

  ForgottenCheck(CheckContext book, RedisAddress address, Keyring keys) {
    this.book = book;
    this.address = address;
    this.keys = keys;
  }

  void examine() {
    SuppressionList suppressed = SuppressionList.read(address, keys);
    if (!suppressed.knowsForgotten()) {
      return;
    }
    Set<String> left = new TreeSet<>();
    book.pages(
        ConversationKeys.USER_PREFIX,
        "list",
        list -> note(left, suppressed, UserListScan.phoneOf(list)));
    String[] last = {""};
    book.pages(
        MessageRef.PREFIX,
        "string",
        name -> {
          Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(name));
          if (ref.isPresent() && !ref.get().phone().equals(last[0])) {
            last[0] = ref.get().phone();
            note(left, suppressed, last[0]);
          }
        });
    book.note(StoreProblem.FORGOTTEN, left.size());
    if (book.repairs() && !left.isEmpty()) {
      try (Erasure erasure = Erasure.open(address, keys)) {
        for (String phone : left) {
          erasure.forget(phone, Set.of());
          book.repaired(StoreProblem.FORGOTTEN, 1);
        }
      }
    }
  }

  private static void note(Set<String> left, SuppressionList suppressed, String phone) {
    if (suppressed.reason(phone).filter(SuppressionList.Reason.FORGOTTEN::equals).isPresent()) {
      left.add(phone);
    }
  }
}
