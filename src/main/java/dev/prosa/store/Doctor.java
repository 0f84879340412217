package dev.prosa.store;

import dev.prosa.identity.Keyring;
import dev.prosa.message.MessageRef;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Protocol.Command;

/**
 * Finds what is wrong with what is kept, and mends it if asked: what it mends loses no message, and
 * mending again changes nothing more.
 *
 * <p>Works beside writers and exports: each change is one script or one command that looks again
 * before it does anything. Elements never leave the middle of {@code all_conversations}, whose
 * positions running exports rely on. Memory is bounded: lists are read in pieces, names compared as
 * hashes of at most {@link #MOST_HASHES} at a time. For one thread at a time.
 */
public final class Doctor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PIECE = 2_000;

  /** 32 MB. */
  private static final int MOST_HASHES = 4_000_000;

  private final RedisAddress address;
  private final PatientLink redis;
  private final Keyring keys;
  private final Duration retention;
  private final boolean repair;

  private Doctor(RedisAddress address, Keyring keys, Duration retention, boolean repair) {
    this.address = address;
    this.redis = PatientLink.open(address, PATIENCE);
    this.keys = keys;
    this.retention = retention;
    this.repair = repair;
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @param keys those of the writers, to know who was forgotten
   * @param retention how long messages are kept, for what has no expiry
   * @param repair whether to mend; else nothing is written
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static Doctor open(RedisAddress redis, Keyring keys, Duration retention, boolean repair) {
    return new Doctor(redis, keys, retention, repair);
  }

  /** How many cases were found, and how many mended; of all ailments, in their order. */
  public record Report(Map<Ailment, Long> found, Map<Ailment, Long> mended) {
    public Report {
      found = Collections.unmodifiableMap(new EnumMap<>(found));
      mended = Collections.unmodifiableMap(new EnumMap<>(mended));
    }

    /** Whether nothing is left that could be mended. */
    public boolean isSound() {
      return found.entrySet().stream()
          .allMatch(
              entry ->
                  !entry.getKey().isMendable()
                      || entry.getValue() <= mended.getOrDefault(entry.getKey(), 0L));
    }
  }

  /**
   * Looks at everything; that takes some seconds for each million messages.
   *
   * @throws StoreException if Redis cannot be reached or refuses, or a key is missing that others
   *     use: then it cannot be known who was forgotten
   */
  public Report examine() {
    CaseBook book = new CaseBook(redis, retention, repair);
    new ForgottenExam(book, address, keys).examine();
    examineCounter(book);
    examineTypes(book, MessageRef.PREFIX, "string");
    examineTypes(book, ConversationKeys.USER_PREFIX, "list");
    UserListExam lists = new UserListExam(book);
    AtomicLong names = new AtomicLong();
    book.userLists(list -> names.addAndGet(lists.examine(list)));
    long all = book.ask(Command.LLEN, ConversationKeys.all());
    int shares = (int) (Math.max(names.get(), all) / MOST_HASHES) + 1;
    MessageExam messages = new MessageExam(book);
    for (int share = 0; share < shares; share++) {
      messages.examine(share, shares);
    }
    examineUsersIndex(book);
    return book.report();
  }

  @Override
  public void close() {
    redis.close();
  }

  private static void examineCounter(CaseBook book) {
    byte[] counter = ConversationKeys.trimmed();
    String value = book.redis().call(link -> Link.text(link.ask(Command.GET, counter)));
    if (!value.equals("null") && !value.matches("-?\\d{1,18}")) {
      book.note(Ailment.COUNTER, 1);
      if (book.repairs()) {
        book.redis().call(link -> Link.text(link.ask(Command.SET, counter, Link.bytes(0))));
        book.mended(Ailment.COUNTER, 1);
      }
    }
  }

  /** What stands in the way is kept under another name, since it may be somebody's. */
  private static void examineTypes(CaseBook book, String prefix, String expected) {
    for (String type : List.of("string", "list", "set", "zset", "hash", "stream")) {
      if (type.equals(expected)) {
        continue;
      }
      book.pages(
          prefix,
          type,
          key -> {
            book.note(Ailment.WRONG_TYPE, 1);
            if (book.repairs()) {
              byte[] aside = Link.bytes(ConversationKeys.ASIDE_PREFIX + Link.text(key));
              book.mended(Ailment.WRONG_TYPE, book.ask(Command.RENAMENX, key, aside));
            }
          });
    }
  }

  private static void examineUsersIndex(CaseBook book) {
    byte[] index = ConversationKeys.users();
    if (book.ask(Command.ZCARD, index) == 0) {
      return; // only Prosa's own writers keep it
    }
    book.userLists(list -> requireInIndex(book, index, list));
    long from = 0;
    for (List<byte[]> phones = phones(book, index, from);
        !phones.isEmpty();
        phones = phones(book, index, from)) {
      from += phones.size();
      for (byte[] phone : phones) {
        if (book.ask(Command.EXISTS, ConversationKeys.userList(Link.text(phone))) == 0) {
          book.note(Ailment.USERS_INDEX, 1);
          if (book.repairs()) {
            book.mended(Ailment.USERS_INDEX, book.ask(Command.ZREM, index, phone));
            from--; // what comes after it has moved up
          }
        }
      }
    }
  }

  private static List<byte[]> phones(CaseBook book, byte[] index, long from) {
    byte[] first = Link.bytes(from);
    byte[] last = Link.bytes(from + PIECE - 1);
    return book.redis().call(link -> Link.strings(link.ask(Command.ZRANGE, index, first, last)));
  }

  private static void requireInIndex(CaseBook book, byte[] index, byte[] list) {
    byte[] phone = Link.bytes(Link.text(list).substring(ConversationKeys.USER_PREFIX.length()));
    if (book.redis().call(link -> link.ask(Command.ZSCORE, index, phone) != null)) {
      return;
    }
    book.note(Ailment.USERS_INDEX, 1);
    if (book.repairs()) {
      String last =
          book.redis().call(link -> Link.text(link.ask(Command.LINDEX, list, Link.bytes(-1))));
      long millis = MessageRef.parse(last).map(MessageRef::millis).orElse(0L);
      book.ask(Command.ZADD, index, Link.bytes("NX"), Link.bytes(millis), phone);
      book.mended(Ailment.USERS_INDEX, 1);
    }
  }
}
