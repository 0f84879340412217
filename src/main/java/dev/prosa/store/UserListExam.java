package dev.prosa.store;

import dev.prosa.message.MessageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks at users' lists, at the lives of what they name, and at their place among the users. */
final class UserListExam implements EveryUserList.Visitor {

  /** Found ones are mended at the latest when there are so many of a list. */
  private static final int HELD = 1_000;

  private static final Duration YOUNG = Duration.ofDays(1);

  private final CaseBook book;
  private final UsersIndex index;
  private long names;

  UserListExam(CaseBook book, UsersIndex index) {
    this.book = book;
    this.index = index;
  }

  /** How many elements there were. */
  long names() {
    return names;
  }

  @Override
  public void shortOnes(List<EveryUserList.UserList> lists) {
    List<byte[]> refs = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    for (EveryUserList.UserList list : lists) {
      list.elements.stream().filter(ConversationKeys::namesMessage).forEach(refs::add);
      keys.add(list.key);
    }
    List<@Nullable Object> lives = book.lives(refs);
    List<@Nullable Object> listLives = book.lives(keys);
    long now = CaseBook.now();
    List<@Nullable Object> scores = index.scores(keys);
    int next = 0;
    for (int i = 0; i < lists.size(); i++) {
      EveryUserList.UserList list = lists.get(i);
      Findings findings = new Findings(list.key);
      findings.gather(list.elements);
      findings.names.sorted();
      for (byte[] element : list.elements) {
        if (ConversationKeys.namesMessage(element)) {
          findings.look(element, Link.number(lives.get(next++)), now);
        }
      }
      findings.close(Link.number(listLives.get(i)), now, scores.get(i));
    }
  }

  @Override
  public void longOne(byte[] list) {
    if (book.repairs()) {
      // To take them out one by one would hold up everyone.
      long horizon = System.currentTimeMillis() - YOUNG.toMillis();
      long dead = Trim.trim(book.redis(), horizon, list);
      book.note(Ailment.DANGLING, dead);
      book.mended(Ailment.DANGLING, dead);
    }
    Findings findings = new Findings(list);
    book.pieces(list, findings::gather);
    findings.names.sorted();
    book.pieces(
        list,
        piece -> {
          List<byte[]> refs = piece.stream().filter(ConversationKeys::namesMessage).toList();
          List<@Nullable Object> lives = book.lives(refs);
          long now = CaseBook.now();
          for (int i = 0; i < refs.size(); i++) {
            findings.look(refs.get(i), Link.number(lives.get(i)), now);
          }
        });
    List<byte[]> key = List.of(list);
    long life = Link.number(book.lives(key).get(0));
    findings.close(life, CaseBook.now(), index.scores(key).get(0));
  }

  /** What is found out about one list. */
  private final class Findings {

    private final byte[] list;
    private final String phone;
    private final NameHashes names = new NameHashes(0, 1);
    private final List<byte[]> dangling = new ArrayList<>();
    private final List<byte[]> repeated = new ArrayList<>();
    private final List<byte[]> misfiled = new ArrayList<>();
    private long lastEnd = Long.MIN_VALUE;
    private byte @Nullable [] newest;
    private long newestMillis = -1;

    Findings(byte[] list) {
      this.list = list;
      this.phone = EveryUserList.phoneOf(list);
    }

    void gather(List<byte[]> elements) {
      UserListExam.this.names += elements.size();
      elements.stream().filter(ConversationKeys::namesMessage).forEach(names::add);
    }

    void look(byte[] name, long life, long now) {
      Optional<MessageRef> ref = MessageRef.parse(Link.text(name));
      if (ref.isPresent() && !ref.get().phone().equals(phone)) {
        hold(Ailment.MISFILED, misfiled, name);
      } else if (life == -2) {
        hold(Ailment.DANGLING, dangling, name);
      } else if (names.isMetAgain(name)) {
        hold(Ailment.REPEATED, repeated, name);
      } else if (ref.isPresent() && ref.get().millis() > newestMillis) {
        newestMillis = ref.get().millis();
        newest = name;
      }
      if (life == -1) {
        book.note(Ailment.ENDLESS_MESSAGE, 1);
        mendLife(name, ref);
      }
      lastEnd = life < 0 ? lastEnd : Math.max(lastEnd, now + life);
    }

    private void hold(Ailment ailment, List<byte[]> held, byte[] name) {
      book.note(ailment, 1);
      if (book.repairs()) {
        held.add(name);
        if (held.size() == HELD) {
          mend();
        }
      }
    }

    void close(long life, long now, @Nullable Object score) {
      mend();
      book.examineLife(list, life, now + life, lastEnd);
      index.examine(list, score, newest, newestMillis);
    }

    private void mend() {
      mend(Ailment.DANGLING, "dangling", dangling);
      mend(Ailment.REPEATED, "repeated", repeated);
      mend(Ailment.MISFILED, "misfiled", misfiled);
    }

    private void mend(Ailment ailment, String task, List<byte[]> held) {
      held.forEach(name -> book.mended(ailment, book.mend(task, list, name)));
      held.clear();
    }
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
}
