package dev.prosa.store.maintenance;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.Scan;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.ListCursor;
import dev.prosa.store.StoreScript;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** What the examinations of a {@link Doctor} share: the connection, the counts, the means. */
final class CheckContext {

  /** Replies and their noting take a while. */
  private static final long CLOCK_TOLERANCE_MILLIS = 1_000;

  /** How many names at the end of a list are looked through again; that of {@code repair.lua}. */
  private static final long LAST = 20_000;

  /** The end of the last message where none has an end. */
  static final long NO_END = Long.MIN_VALUE;

  private static final byte[] REPAIR = RedisConnection.bytes(StoreScript.resource("repair.lua"));

  private final RetryingConnection redis;
  private final Duration retention;
  private final boolean repair;
  private final Map<StoreProblem, Long> found = new EnumMap<>(StoreProblem.class);
  private final Map<StoreProblem, Long> repaired = new EnumMap<>(StoreProblem.class);
  private final Set<String> notUsable = new HashSet<>();

  CheckContext(RetryingConnection redis, Duration retention, boolean repair) {
    this.redis = redis;
    this.retention = retention;
    this.repair = repair;
    for (StoreProblem problem : StoreProblem.values()) {
      found.put(problem, 0L);
      repaired.put(problem, 0L);
    }
  }

  RetryingConnection redis() {
    return redis;
  }

  Duration retention() {
    return retention;
  }

  /** Whether anything is to be changed. */
  boolean repairs() {
    return repair;
  }

  void note(StoreProblem problem, long count) {
    found.merge(problem, count, Long::sum);
  }

  void repaired(StoreProblem problem, long count) {
    repaired.merge(problem, count, Long::sum);
  }

  /** How many cases of each problem there are. */
  Map<StoreProblem, Long> found() {
    return found;
  }

  /** How many cases of each problem were repaired. */
  Map<StoreProblem, Long> repaired() {
    return repaired;
  }

  /** A reply that is a number. */
  long ask(Command command, byte[]... arguments) {
    return redis.call(link -> RedisConnection.number(link.ask(command, arguments)));
  }

  /** Runs {@code repair.lua} for one name. */
  long repair(String task, byte[] list, byte[] name) {
    return ask(
        Command.EVAL,
        REPAIR,
        RedisConnection.bytes(2),
        list,
        name,
        RedisConnection.bytes(task),
        name,
        RedisConnection.bytes(retention.toSeconds()));
  }

  /**
   * Whether a message that a list did not name is in order by now: somebody who was storing it,
   * whatever its own time, has put its name among the last, or it is gone.
   */
  boolean isSettled(byte[] list, byte[] name) {
    return redis.call(
        link -> {
          link.send(
              Command.LPOS,
              list,
              name,
              RedisConnection.bytes("RANK"),
              RedisConnection.bytes(-1),
              RedisConnection.bytes("MAXLEN"),
              RedisConnection.bytes(LAST));
          link.send(Command.EXISTS, name);
          boolean isNamed = link.receiveAny() instanceof Long; // an error where it is no list
          return RedisConnection.number(link.receive(1).get(0)) == 0 || isNamed;
        });
  }

  /** Puts a name that stands for nobody into one place of all_conversations. */
  long replaceInAll(long position, byte[] name) {
    return ask(
        Command.EVAL,
        REPAIR,
        RedisConnection.bytes(4),
        ConversationKeys.all(),
        name,
        ConversationKeys.trimmed(),
        ConversationKeys.rewriteEpoch(),
        RedisConnection.bytes("replace"),
        name,
        RedisConnection.bytes(retention.toSeconds()),
        RedisConnection.bytes(position),
        ConversationKeys.tombstone());
  }

  /** For each name, what is left of its life in ms; -1 if it has no end, -2 if it is gone. */
  List<@Nullable Object> ttls(List<byte[]> names) {
    return redis.call(
        link -> {
          names.forEach(name -> link.send(Command.PTTL, name));
          return link.receive(names.size());
        });
  }

  /** All keys of a type that begin so, some twice. */
  void pages(String prefix, String type, Consumer<byte[]> sink) {
    Scan scan = new Scan(prefix + "*", type);
    for (List<byte[]> page = scan.next(redis); page != null; page = scan.next(redis)) {
      page.forEach(sink);
    }
  }

  /**
   * The elements of a list, a piece at a time; what is pushed meanwhile may be among them or not.
   */
  void pieces(byte[] list, Consumer<List<byte[]>> sink) {
    if (!isUsable(list)) {
      return;
    }
    ListCursor walk = ListCursor.of(redis, list);
    for (List<byte[]> some = walk.next(); !some.isEmpty(); some = walk.next()) {
      sink.accept(some);
    }
  }

  /**
   * A clock, in ms, by which ends of lives can be compared that were asked for at different times.
   */
  static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /**
   * Whether a list ends, and not before what it names.
   *
   * @param life -1 if it does not end, -2 if there is none
   * @param end when, by {@link #now}
   * @param lastEnd when the last of what it names ends; {@link #NO_END} if nothing of it does
   */
  void checkTtl(byte[] list, long life, long end, long lastEnd) {
    StoreProblem problem =
        life == -1 ? StoreProblem.LIST_WITHOUT_TTL : StoreProblem.LIST_EXPIRES_EARLY;
    boolean ill = life == -1 || (life >= 0 && end + CLOCK_TOLERANCE_MILLIS < lastEnd);
    if (!ill) {
      return;
    }
    note(problem, 1);
    if (repair) {
      long longest = lastEnd == NO_END ? 0 : lastEnd - now();
      long enough = Math.max(retention.toMillis(), longest);
      ask(Command.PEXPIRE, list, RedisConnection.bytes(enough));
      repaired(problem, 1); // also where the list was emptied meanwhile, and with it is gone
    }
  }

  /** Notes that a key which there is one of is of a wrong type and still in its place. */
  void notUsable(byte[] key) {
    notUsable.add(RedisConnection.text(key));
  }

  /** Whether a key may be read as what it should be. */
  boolean isUsable(byte[] key) {
    return !notUsable.contains(RedisConnection.text(key));
  }
}
