package dev.prosa.store;

import dev.prosa.identity.Keyring;
import dev.prosa.message.MessageRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for what is kept of people who were forgotten: a bot that does not know of it may have
 * stored it since.
 */
final class ForgottenExam {

  private final CaseBook book;
  private final RedisAddress address;
  private final Keyring keys;

  ForgottenExam(CaseBook book, RedisAddress address, Keyring keys) {
    this.book = book;
    this.address = address;
    this.keys = keys;
  }

  void examine() {
    LeftOut leftOut = LeftOut.read(address, keys);
    if (!leftOut.knowsForgotten()) {
      return;
    }
    Set<String> left = new TreeSet<>();
    book.pages(
        ConversationKeys.USER_PREFIX,
        "list",
        list -> note(left, leftOut, EveryUserList.phoneOf(list)));
    String[] last = {""};
    book.pages(
        MessageRef.PREFIX,
        "string",
        name -> {
          Optional<MessageRef> ref = MessageRef.parse(Link.text(name));
          if (ref.isPresent() && !ref.get().phone().equals(last[0])) {
            last[0] = ref.get().phone();
            note(left, leftOut, last[0]);
          }
        });
    book.note(Ailment.FORGOTTEN, left.size());
    if (book.repairs() && !left.isEmpty()) {
      try (Erasure erasure = Erasure.open(address, keys)) {
        for (String phone : left) {
          erasure.forget(phone, Set.of());
          book.mended(Ailment.FORGOTTEN, 1);
        }
      }
    }
  }

  private static void note(Set<String> left, LeftOut leftOut, String phone) {
    if (leftOut.reason(phone).filter(LeftOut.Reason.FORGOTTEN::equals).isPresent()) {
      left.add(phone);
    }
  }
}
