package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import dev.prosa.store.ConversationKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks at users' lists, at the lives of what they name, and at their place among the users. */
final class UserListCheck implements UserListScan.Visitor {

  /** Found ones are repaired at the latest when there are so many of a list. */
  private static final int HELD = 1_000;

  private static final Duration YOUNG = Duration.ofDays(1);

  private final CheckContext book;
  private final UsersIndex index;
  private long names;

  UserListCheck(CheckContext book, UsersIndex index) {
    this.book = book;
    this.index = index;
  }

  /** How many elements there were. */
  long names() {
    return names;
  }

  @Override
  public void shortLists(List<UserListScan.UserList> lists) {
    List<byte[]> refs = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    for (UserListScan.UserList list : lists) {
      list.elements.stream().filter(ConversationKeys::namesMessage).forEach(refs::add);
      keys.add(list.key);
    }
    List<@Nullable Object> lives = book.ttls(refs);
    List<@Nullable Object> listLives = book.ttls(keys);
    long now = CheckContext.now();
    List<@Nullable Object> scores = index.scores(keys);
    int next = 0;
    for (int i = 0; i < lists.size(); i++) {
      UserListScan.UserList list = lists.get(i);
      Findings findings = new Findings(list.key);
      findings.gather(list.elements);
      findings.names.sorted();
      for (byte[] element : list.elements) {
        if (ConversationKeys.namesMessage(element)) {
          findings.look(element, RedisConnection.number(lives.get(next++)), now);
        }
      }
      findings.close(RedisConnection.number(listLives.get(i)), now, scores.get(i));
    }
  }

  @Override
  public void longList(byte[] list) {
    if (book.repairs()) {
      // To take them out one by one would hold up everyone.
      long horizon = System.currentTimeMillis() - YOUNG.toMillis();
      long dead = Trim.trim(book.redis(), horizon, list);
      book.note(StoreProblem.DANGLING, dead);
      book.repaired(StoreProblem.DANGLING, dead);
    }
    Findings findings = new Findings(list);
    book.pieces(list, findings::gather);
    findings.names.sorted();
    book.pieces(
        list,
        piece -> {
          List<byte[]> refs = piece.stream().filter(ConversationKeys::namesMessage).toList();
          List<@Nullable Object> lives = book.ttls(refs);
          long now = CheckContext.now();
          for (int i = 0; i < refs.size(); i++) {
            findings.look(refs.get(i), RedisConnection.number(lives.get(i)), now);
          }
        });
    List<byte[]> key = List.of(list);
    long life = RedisConnection.number(book.ttls(key).get(0));
    findings.close(life, CheckContext.now(), index.scores(key).get(0));
  }

  /** What is found out about one list. */
  private final class Findings {

    private final byte[] list;
    private final String phone;
    private final KeyHashSet names = new KeyHashSet(0, 1);
    private final List<byte[]> dangling = new ArrayList<>();
    private final List<byte[]> repeated = new ArrayList<>();
    private final List<byte[]> wrongOwner = new ArrayList<>();
    private long lastEnd = CheckContext.NO_END;
    private byte @Nullable [] newest;
    private long newestMillis = -1;

    Findings(byte[] list) {
      this.list = list;
      this.phone = UserListScan.phoneOf(list);
    }

    void gather(List<byte[]> elements) {
      UserListCheck.this.names += elements.size();
      elements.stream().filter(ConversationKeys::namesMessage).forEach(names::add);
    }

    void look(byte[] name, long life, long now) {
      Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(name));
      if (ref.isPresent() && !ref.get().phone().equals(phone)) {
        hold(StoreProblem.WRONG_OWNER, wrongOwner, name);
      } else if (life == -2) {
        hold(StoreProblem.DANGLING, dangling, name);
      } else if (names.isMetAgain(name)) {
        hold(StoreProblem.REPEATED, repeated, name);
      } else if (ref.isPresent() && ref.get().millis() > newestMillis) {
        newestMillis = ref.get().millis();
        newest = name;
      }
      if (life == -1) {
        book.note(StoreProblem.MESSAGE_WITHOUT_TTL, 1);
        repairTtl(name, ref);
      }
      lastEnd = life < 0 ? lastEnd : Math.max(lastEnd, now + life);
    }

    private void hold(StoreProblem problem, List<byte[]> held, byte[] name) {
      book.note(problem, 1);
      if (book.repairs()) {
        held.add(name);
        if (held.size() == HELD) {
          repair();
        }
      }
    }

    void close(long life, long now, @Nullable Object score) {
      repair();
      book.checkTtl(list, life, now + life, lastEnd);
      index.examine(list, score, newest, newestMillis);
    }

    private void repair() {
      repair(StoreProblem.DANGLING, "dangling", dangling);
      repair(StoreProblem.REPEATED, "repeated", repeated);
      repair(StoreProblem.WRONG_OWNER, "wrong-owner", wrongOwner);
    }

    private void repair(StoreProblem problem, String task, List<byte[]> held) {
      held.forEach(name -> book.repaired(problem, book.repair(task, list, name)));
      held.clear();
    }
  }

  /** From when it was said, as if it had been stored then; a day at least. */
  private void repairTtl(byte[] name, Optional<MessageRef> ref) {
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
    book.repaired(
        StoreProblem.MESSAGE_WITHOUT_TTL,
        book.ask(Command.PEXPIRE, name, RedisConnection.bytes(left)));
  }
}
