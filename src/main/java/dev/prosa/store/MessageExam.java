package dev.prosa.store;

import dev.prosa.message.MessageRef;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;

/** Looks for messages that lists do not name. */
final class MessageExam {

  private final CaseBook book;

  MessageExam(CaseBook book) {
    this.book = book;
  }

  /** Those messages whose names fall into a share of all. */
  void examine(int share, int shares) {
    NameHashes inLists = new NameHashes(share, shares);
    NameHashes inAll = new NameHashes(share, shares);
    // Keys first would find what is stored meanwhile; lists first finds it missing, and looks
    // again.
    book.userLists(
        list -> {
          String phone = Link.text(list).substring(ConversationKeys.USER_PREFIX.length());
          book.pieces(
              list,
              piece -> piece.stream().filter(name -> isOf(phone, name)).forEach(inLists::add));
        });
    book.pieces(
        ConversationKeys.all(),
        piece -> {
          List<byte[]> concerned =
              piece.stream()
                  .filter(name -> ConversationKeys.namesMessage(name) && inAll.concerns(name))
                  .toList();
          concerned.forEach(inAll::add);
          book.note(
              Ailment.DANGLING_IN_ALL,
              book.lives(concerned).stream().filter(life -> Link.number(life) == -2).count());
        });
    inLists.sorted();
    inAll.sorted();
    long begun = System.currentTimeMillis();
    book.pages(
        MessageRef.PREFIX,
        "string",
        name -> {
          Optional<MessageRef> ref = MessageRef.parse(Link.text(name));
          // What a writer is storing right now is in both lists in a moment.
          if (ref.isPresent() && inLists.concerns(name) && ref.get().millis() < begun) {
            examine(name, ref.get(), inLists, inAll);
          }
        });
  }

  private void examine(byte[] name, MessageRef ref, NameHashes inLists, NameHashes inAll) {
    byte[] list = ConversationKeys.userList(ref.phone());
    if (!inLists.contains(name)) {
      book.note(Ailment.MISSING, 1);
      if (book.repairs()) {
        book.mended(Ailment.MISSING, book.mend("missing", list, name));
      }
    }
    if (!inAll.contains(name)) {
      book.note(Ailment.MISSING_IN_ALL, 1);
      if (book.repairs()) {
        // To look for it in a list of millions would hold up everyone; twice counts once.
        book.ask(Command.RPUSH, ConversationKeys.all(), name);
        book.mended(Ailment.MISSING_IN_ALL, 1);
      }
    }
  }

  private static boolean isOf(String phone, byte[] name) {
    return MessageRef.parse(Link.text(name)).filter(ref -> ref.phone().equals(phone)).isPresent();
  }
}
