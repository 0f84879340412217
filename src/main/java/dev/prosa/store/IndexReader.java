package dev.prosa.store;

import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads {@code all_conversations} and the messages it names, exactly, while writers append to the
 * list and trim it. Never writes, and asks nothing that a read-only user or a replica refuses.
 *
 * <p>Waits about two minutes for a Redis that went away in between; the first connection is not
 * waited for. For one thread at a time.
 */
public final class IndexReader implements AutoCloseable {

  /** How long a Redis that goes away in the middle is waited for. */
  public static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private static final int MOST_TRIES = 1_000;
  private static final long FIRST_SLACK = 64;
  private static final long MOST_SLACK = 65_536;

  private final RedisNodes redis;
  private final ElementReader elements;

  /** The counter as last seen, where to look first. */
  private long lastTrimmed;

  private IndexReader(RedisNodes redis, RateLimiter rate) {
    this.redis = redis;
    this.elements = new ElementReader(redis, rate);
  }

  /**
   * Connects, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static IndexReader open(RedisAddress redis) {
    return open(redis, RateLimiter.UNLIMITED);
  }

  /** The same, no faster than {@code rate}. */
  public static IndexReader open(RedisAddress redis, RateLimiter rate) {
    return new IndexReader(RedisNodes.open(redis, MAX_WAIT), rate);
  }

  /** What the list holds now. */
  public ListSnapshot snapshot() {
    return redis.call(ConversationKeys.all(), link -> explaining(link, () -> snapshot(link)));
  }

  /**
   * Tells {@code sink} what became of the elements at the logical positions {@code from}
   * (inclusive) to {@code to} (exclusive): one call for each, in order. Names that writers have
   * trimmed off since the snapshot count as expired, as which they were trimmed.
   *
   * @throws StoreRefusedException if another program cut the list meanwhile
   * @throws IllegalArgumentException if the range does not lie within the snapshot
   */
  public void read(ListSnapshot snapshot, long from, long to, ElementSink sink) {
    if (from < snapshot.start() || to < from || to > snapshot.end()) {
      throw new IllegalArgumentException(
          "the range " + from + " to " + to + " is not within " + snapshot);
    }
    if (from == to) {
      return;
    }
    Slice slice =
        redis.call(
            ConversationKeys.all(),
            link -> explaining(link, () -> slice(link, snapshot, from, to)));
    for (long position = from; position < slice.first; position++) {
      sink.expired(position);
    }
    elements.read(slice.first, slice.elements, sink);
  }

  /** Takes the names at those positions that are still in the list, without what they name. */
  public interface NameSink {
    /** The next one, as it stands in the list: a name, or a message itself. */
    void name(long position, byte[] element);
  }

  /**
   * Hands over what stands at the logical positions {@code from} to {@code to}, but for what was
   * trimmed off since.
   *
   * @param from the first position; within the snapshot
   * @param to the position after the last; within the snapshot
   * @throws StoreRefusedException if another program cut the list meanwhile
   */
  public void names(ListSnapshot snapshot, long from, long to, NameSink sink) {
    Slice slice =
        redis.call(
            ConversationKeys.all(),
            link -> explaining(link, () -> slice(link, snapshot, from, to)));
    long position = slice.first;
    for (byte[] element : slice.elements) {
      sink.name(position++, element);
    }
  }

  /** Tells {@code sink} what became of {@code names}, whose positions count from {@code from}. */
  public void resolve(long from, List<byte[]> names, ElementSink sink) {
    elements.read(from, names, sink);
  }

  /**
   * Whether messages that were said from {@code fromMillis} on and before {@code untilMillis} have
   * expired.
   */
  public ExpiryReport expiry(
      ListSnapshot snapshot, long fromMillis, long untilMillis, long nowMillis) {
    return redis.call(
        ConversationKeys.all(),
        link -> ExpiryReport.of(link, snapshot, fromMillis, untilMillis, nowMillis));
  }

  @Override
  public void close() {
    redis.close();
  }

  /** The elements of a range that are still in the list, and the position of the first of them. */
  private record Slice(long first, List<byte[]> elements) {}

  private interface Question<T> {
    T answer();
  }

  private static <T> T explaining(RedisConnection link, Question<T> question) {
    try {
      return question.answer();
    } catch (StoreRefusedException refused) {
      throw WrongTypeDiagnosis.explained(link, refused, null);
    }
  }

  /**
   * Redis answers what arrives together without a break, nearly always. So no transaction is needed
   * (which read-only users may not open): asking for the counter before and after tells.
   */
  private static ListSnapshot snapshot(RedisConnection link) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      link.send(Command.GET, ConversationKeys.trimmed());
      link.send(Command.LLEN, ConversationKeys.all());
      link.send(Command.LINDEX, ConversationKeys.all(), RedisConnection.bytes(-1));
      link.send(Command.LLEN, ConversationKeys.all());
      link.send(Command.GET, ConversationKeys.trimmed());
      List<@Nullable Object> replies = link.receive(5);
      long trimmed = counter(link, replies.get(0));
      long length = RedisConnection.number(replies.get(1));
      boolean still =
          trimmed == counter(link, replies.get(4))
              && length == RedisConnection.number(replies.get(3));
      if (still && (length > 0) == (replies.get(2) != null)) {
        String digest = replies.get(2) instanceof byte[] last ? ListSnapshot.digest(last) : "";
        return new ListSnapshot(trimmed, trimmed + length, digest);
      }
    }
    throw tooBusy(link);
  }

  /**
   * An index into the list is a logical position less the counter, which may have moved when the
   * question arrives. So a further try asks for a little more at the front, and the counter that
   * comes with the answer says which positions these are.
   */
  private Slice slice(RedisConnection link, ListSnapshot snapshot, long from, long to) {
    long last = snapshot.end() - 1;
    long slack = 0;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      long low = Math.max(0, from - lastTrimmed - slack);
      long lastLow = Math.max(0, last - lastTrimmed - slack);
      link.send(Command.GET, ConversationKeys.trimmed());
      sendRange(link, low, to - 1 - lastTrimmed);
      sendRange(link, lastLow, last - lastTrimmed);
      link.send(Command.GET, ConversationKeys.trimmed());
      List<@Nullable Object> replies = link.receive(4);
      long trimmed = counter(link, replies.get(0));
      boolean still = trimmed == counter(link, replies.get(3));
      if (trimmed < snapshot.start()) {
        throw cut(link);
      }
      if (still && trimmed - lastTrimmed <= slack && trimmed >= lastTrimmed) {
        requireSame(link, snapshot, RedisConnection.strings(replies.get(2)), lastLow, trimmed);
        return slice(
            link, RedisConnection.strings(replies.get(1)), low + trimmed, from, to, trimmed);
      }
      lastTrimmed = trimmed;
      slack = Math.min(MOST_SLACK, Math.max(FIRST_SLACK, 4 * slack));
    }
    throw tooBusy(link);
  }

  private static void sendRange(RedisConnection link, long low, long high) {
    link.send(
        Command.LRANGE,
        ConversationKeys.all(),
        RedisConnection.bytes(low),
        RedisConnection.bytes(Math.max(low, high)));
  }

  /** {@code position} is that of the first of {@code elements}. */
  private static Slice slice(
      RedisConnection link,
      List<byte[]> elements,
      long position,
      long from,
      long to,
      long trimmed) {
    long first = Math.max(from, trimmed);
    if (first >= to) {
      return new Slice(to, List.of());
    }
    if (to - position > elements.size()) {
      throw cut(link);
    }
    return new Slice(first, elements.subList((int) (first - position), (int) (to - position)));
  }

  /** Whether the snapshot's last element is where it was, if it has not been trimmed off. */
  private static void requireSame(
      RedisConnection link, ListSnapshot snapshot, List<byte[]> tail, long lastLow, long trimmed) {
    long index = snapshot.end() - 1 - trimmed - lastLow;
    if (snapshot.end() <= trimmed) {
      return;
    }
    if (index >= tail.size()
        || !ListSnapshot.digest(tail.get((int) index)).equals(snapshot.lastElementDigest())) {
      throw cut(link);
    }
  }

  private static long counter(RedisConnection link, @Nullable Object reply) {
    try {
      return RedisConnection.number(reply);
    } catch (NumberFormatException notANumber) {
      throw new StoreRefusedException(
          "Redis at " + link.redis() + " has no number in {all_conversations}:trimmed.", null);
    }
  }

  private static StoreRefusedException cut(RedisConnection link) {
    return new StoreRefusedException(
        "all_conversations in Redis at "
            + link.redis()
            + " was cut by another program while it was read. Run again when that is over.",
        null);
  }

  private static StoreUnavailableException tooBusy(RedisConnection link) {
    return new StoreUnavailableException(
        "Redis at " + link.redis() + " is too busy: all_conversations never stood still.", null);
  }
}
