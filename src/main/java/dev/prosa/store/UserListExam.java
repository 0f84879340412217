package dev.prosa.store;

import dev.prosa.message.MessageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks at users' lists and at the lives of what they name. */
final class UserListExam {

  private final CaseBook book;

  UserListExam(CaseBook book) {
    this.book = book;
  }

  /** Looks at one list; returns how many elements it has. */
  long examine(byte[] list) {
    String phone = Link.text(list).substring(ConversationKeys.USER_PREFIX.length());
    NameHashes names = new NameHashes(0, 1);
    long[] size = {0};
    book.pieces(
        list,
        piece -> {
          piece.stream().filter(ConversationKeys::namesMessage).forEach(names::add);
          size[0] += piece.size();
        });
    names.sorted();
    Set<Long> repeatsSeen = new HashSet<>();
    long[] longest = {0};
    List<byte[]> dangling = new ArrayList<>();
    List<byte[]> repeated = new ArrayList<>();
    List<byte[]> misfiled = new ArrayList<>();
    book.pieces(
        list,
        piece -> {
          List<byte[]> refs = piece.stream().filter(ConversationKeys::namesMessage).toList();
          List<@Nullable Object> lives = book.lives(refs);
          for (int i = 0; i < refs.size(); i++) {
            byte[] name = refs.get(i);
            long life = Link.number(lives.get(i));
            Optional<MessageRef> ref = MessageRef.parse(Link.text(name));
            if (ref.isPresent() && !ref.get().phone().equals(phone)) {
              misfiled.add(name);
            } else if (life == -2) {
              dangling.add(name);
            } else if (names.repeats(name) && !repeatsSeen.add(NameHashes.hash(name))) {
              repeated.add(name);
            }
            if (life == -1) {
              book.note(Ailment.ENDLESS_MESSAGE, 1);
              mendLife(name, ref);
            }
            longest[0] = Math.max(longest[0], life);
          }
        });
    mend(Ailment.DANGLING, "dangling", list, dangling);
    mend(Ailment.REPEATED, "repeated", list, repeated);
    mend(Ailment.MISFILED, "misfiled", list, misfiled);
    examineListLife(list, longest[0]);
    return size[0];
  }

  /** From when it was said, as if it had been stored then; a day at least. */
  private void mendLife(byte[] name, Optional<MessageRef> ref) {
    if (!book.repairs()) {
      return;
    }
    long end =
        ref.map(MessageRef::millis).orElse(System.currentTimeMillis())
            + book.retention().toMillis();
    long left =
        Math.min(
            book.retention().toMillis(),
            Math.max(Duration.ofDays(1).toMillis(), end - System.currentTimeMillis()));
    book.mended(Ailment.ENDLESS_MESSAGE, book.ask(Command.PEXPIRE, name, Link.bytes(left)));
  }

  private void examineListLife(byte[] list, long longestLife) {
    long life = book.ask(Command.PTTL, list);
    Ailment ailment = life == -1 ? Ailment.ENDLESS_LIST : Ailment.HASTY_LIST;
    // A second, since list and message were not looked at in the same moment.
    boolean ill = life == -1 || (life >= 0 && life + 1_000 < longestLife);
    if (!ill) {
      return;
    }
    book.note(ailment, 1);
    if (book.repairs()) {
      long enough = life == -1 ? book.retention().toMillis() : longestLife;
      book.mended(ailment, book.ask(Command.PEXPIRE, list, Link.bytes(enough)));
    }
  }

  private void mend(Ailment ailment, String task, byte[] list, List<byte[]> names) {
    book.note(ailment, names.size());
    if (book.repairs()) {
      names.forEach(name -> book.mended(ailment, book.mend(task, list, name)));
    }
  }
}
