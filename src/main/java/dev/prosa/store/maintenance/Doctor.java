package dev.prosa.store.maintenance;

import dev.prosa.identity.Keyring;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationKeys;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Protocol.Command;

/**
 * Finds what is wrong with what is kept, and repairs it if asked: what it repairs loses no message,
 * and repairing again changes nothing more.
 *
 * <p>Works beside writers and exports: each change is one script or one command that looks again
 * before it does anything. Elements never leave the middle of {@code all_conversations}, whose
 * positions running exports rely on. Memory is bounded: lists are read in pieces, names compared as
 * hashes, as many at a time as the heap has room for. For one thread at a time.
 */
public final class Doctor implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /** Two sets of so many fit into a quarter of the memory, and what they grow from into another. */
  private static final long MOST_HASHES =
      Math.max(1 << 18, Math.min(1 << 24, Runtime.getRuntime().maxMemory() / 64));

  private final RedisAddress address;
  private final RetryingConnection redis;
  private final Keyring keys;
  private final Duration retention;
  private final boolean repair;

  private Doctor(RedisAddress address, Keyring keys, Duration retention, boolean repair) {
    this.address = address;
    this.redis = RetryingConnection.open(address, MAX_WAIT);
    this.keys = keys;
    this.retention = retention;
    this.repair = repair;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @param keys those of the writers, to know who was forgotten
   * @param retention how long messages are kept, for what has no expiry
   * @param repair whether to repair; else nothing is written
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static Doctor open(RedisAddress redis, Keyring keys, Duration retention, boolean repair) {
    return new Doctor(redis, keys, retention, repair);
  }

  /** How many cases were found, and how many repaired; of all problems, in their order. */
  public record Report(Map<StoreProblem, Long> found, Map<StoreProblem, Long> repaired) {
    public Report {
      found = Collections.unmodifiableMap(new EnumMap<>(found));
      repaired = Collections.unmodifiableMap(new EnumMap<>(repaired));
    }

    /** Whether nothing is left that could be repaired. */
    public boolean isHealthy() {
      return found.entrySet().stream()
          .allMatch(
              entry ->
                  !entry.getKey().isRepairable()
                      || entry.getValue() <= repaired.getOrDefault(entry.getKey(), 0L));
    }
  }

  /**
   * Looks at everything; that takes some seconds for each million messages.
   *
   * @throws StoreException if Redis cannot be reached or refuses, or a key is missing that others
   *     use: then it cannot be known who was forgotten
   */
  public Report examine() {
    CheckContext book = new CheckContext(redis, retention, repair);
    new TypeCheck(book).examine();
    examineCounter(book); // before anything that reckons with it
    new ForgottenCheck(book, address, keys).examine();
    UsersIndex index = new UsersIndex(book);
    UserListCheck lists = new UserListCheck(book, index);
    new UserListScan(redis, lists).visit();
    byte[] all = ConversationKeys.all();
    boolean usable = book.isUsable(all);
    long life = usable ? RedisConnection.number(book.ttls(List.of(all)).get(0)) : -2;
    long end = CheckContext.now() + life;
    long most = Math.max(lists.names(), usable ? book.ask(Command.LLEN, all) : 0);
    int shares = (int) (most / MOST_HASHES) + 1;
    MessageCheck messages = new MessageCheck(book, index);
    for (int share = 0; share < shares; share++) {
      messages.examine(share, shares);
    }
    new TimeCheck(book).examine();
    book.checkTtl(all, life, end, messages.lastEnd());
    index.examineRest();
    return new Report(book.found(), book.repaired());
  }

  @Override
  public void close() {
    redis.close();
  }

  private static void examineCounter(CheckContext book) {
    byte[] counter = ConversationKeys.trimmed();
    if (!book.isUsable(counter)) {
      return;
    }
    String value = book.redis().call(link -> RedisConnection.text(link.ask(Command.GET, counter)));
    boolean wrong = !value.equals("null") && !value.matches("\\d{1,18}");
    // One that ends would begin anew at 0, and positions would come to mean other elements.
    boolean ends = RedisConnection.number(book.ttls(List.of(counter)).get(0)) >= 0;
    if (!wrong && !ends) {
      return;
    }
    book.note(StoreProblem.BAD_TRIM_COUNTER, 1);
    if (book.repairs()) {
      if (wrong) {
        book.redis()
            .call(
                link ->
                    RedisConnection.text(link.ask(Command.SET, counter, RedisConnection.bytes(0))));
      } else {
        book.ask(Command.PERSIST, counter);
      }
      book.repaired(StoreProblem.BAD_TRIM_COUNTER, 1);
    }
  }
}
