package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import dev.prosa.store.ConversationKeys;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks for messages that lists do not name, and at what the list of all conversations names. */
final class MessageCheck {

  private final CheckContext book;
  private final UsersIndex index;
  private long lastEnd = CheckContext.NO_END;

  MessageCheck(CheckContext book, UsersIndex index) {
    this.book = book;
    this.index = index;
  }

  /** Those messages whose names fall into a share of all. */
  void examine(int share, int shares) {
    KeyHashSet inLists = new KeyHashSet(share, shares);
    KeyHashSet inAll = new KeyHashSet(share, shares);
    // Keys first would find what is stored meanwhile; lists first finds it missing, and looks
    // again.
    new UserListScan(book.redis(), new Names(inLists)).visit();
    book.pieces(ConversationKeys.all(), piece -> gather(piece, inAll));
    inLists.sorted();
    inAll.sorted();
    checkDuplicates(inAll);
    long begun = System.currentTimeMillis();
    book.pages(
        MessageRef.PREFIX,
        "string",
        name -> {
          Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(name));
          // What writers store from now on is none of this book's; what they stored since the lists
          // were read, or store now with an earlier time of its own, is looked at again.
          if (ref.isPresent() && inLists.concerns(name) && ref.get().millis() < begun) {
            examine(name, ref.get(), inLists, inAll);
          }
        });
  }

  /** When the last of them ends that the list of all conversations names, by the book's clock. */
  long lastEnd() {
    return lastEnd;
  }

  private void gather(List<byte[]> piece, KeyHashSet inAll) {
    List<byte[]> concerned =
        piece.stream()
            .filter(name -> ConversationKeys.namesMessage(name) && inAll.concerns(name))
            .toList();
    List<@Nullable Object> lives = book.ttls(concerned);
    long now = CheckContext.now();
    for (int i = 0; i < concerned.size(); i++) {
      long life = RedisConnection.number(lives.get(i));
      if (life == -2) {
        book.note(StoreProblem.DANGLING_IN_ALL, 1);
      } else {
        inAll.add(concerned.get(i));
        lastEnd = life < 0 ? lastEnd : Math.max(lastEnd, now + life);
      }
    }
  }

  /** Positions keep their meaning, so a repeated name is replaced in its place. */
  private void checkDuplicates(KeyHashSet inAll) {
    long repeats = inAll.duplicates();
    book.note(StoreProblem.REPEATED_IN_ALL, repeats);
    if (repeats == 0 || !book.repairs()) {
      return;
    }
    long[] position = {book.ask(Command.GET, ConversationKeys.trimmed())};
    book.pieces(
        ConversationKeys.all(),
        piece -> {
          for (byte[] name : piece) {
            if (ConversationKeys.namesMessage(name) && inAll.isMetAgain(name)) {
              book.repaired(StoreProblem.REPEATED_IN_ALL, book.replaceInAll(position[0], name));
            }
            position[0]++;
          }
        });
  }

  private void examine(byte[] name, MessageRef ref, KeyHashSet inLists, KeyHashSet inAll) {
    byte[] list = ConversationKeys.userList(ref.phone());
    if (!inLists.contains(name) && !book.isSettled(list, name)) {
      book.note(StoreProblem.MISSING, 1);
      if (book.repairs()) {
        long repaired = book.repair("missing", list, name);
        book.repaired(StoreProblem.MISSING, repaired);
        if (repaired > 0) {
          index.note(ref.phone(), ref.millis());
        }
      }
    }
    if (!inAll.contains(name) && !book.isSettled(ConversationKeys.all(), name)) {
      book.note(StoreProblem.MISSING_IN_ALL, 1);
      if (book.repairs()) {
        book.repaired(
            StoreProblem.MISSING_IN_ALL, book.repair("missing", ConversationKeys.all(), name));
      }
    }
  }

  /** Gathers the names that stand in the list of their own user. */
  private final class Names implements UserListScan.Visitor {

    private final KeyHashSet names;

    Names(KeyHashSet names) {
      this.names = names;
    }

    @Override
    public void shortLists(List<UserListScan.UserList> lists) {
      lists.forEach(list -> add(list.phone(), list.elements));
    }

    @Override
    public void longList(byte[] list) {
      String phone = UserListScan.phoneOf(list);
      book.pieces(list, piece -> add(phone, piece));
    }

    private void add(String phone, List<byte[]> elements) {
      elements.stream().filter(name -> isOf(phone, name)).forEach(names::add);
    }
  }

  private static boolean isOf(String phone, byte[] name) {
    return MessageRef.parse(RedisConnection.text(name))
        .filter(ref -> ref.phone().equals(phone))
        .isPresent();
  }
}
