package dev.prosa.store;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one conversation in order of time, or back from its end, in memory that does not
 * grow with it: the list is read whole, since what comes last in it may have been said first, but
 * of each name only the number is kept, of {@link #MOST} names at a time. For one thread.
 *
 * <p>A number is the time of its message, or some milliseconds more where several had the same.
 */
final class HistoryCursor {

  /** A message, and its key: the number in its name, which pages go on from. */
  record Told(long key, Message message) {}

  /** 4 MB of numbers; a conversation of two million is read eight times then. */
  private static final int MOST = 1 << 18;

  /** Neighbours, whose messages may have had the same time, come together, up to so many. */
  private static final int MOST_NEIGHBOURS = 1_000;

  private final RedisNodes redis;
  private final String phone;
  private final boolean back;
  private final int chunk;
  private final int most;
  private TimeSpan left;
  private @Nullable EarliestEntries first;
  private EarliestEntries.@Nullable Element next;
  private long named;
  private long expired;
  private long rejected;

  /** {@code chunk} messages are read at a time. */
  HistoryCursor(RedisNodes redis, String phone, TimeSpan span, boolean back, int chunk) {
    this(redis, phone, span, back, chunk, MOST);
  }

  HistoryCursor(RedisNodes redis, String phone, TimeSpan span, boolean back, int chunk, int most) {
    this.redis = redis;
    this.phone = phone;
    this.left = span;
    this.back = back;
    this.chunk = chunk;
    this.most = most;
  }

  /** The next messages, in order of their keys; none after the last. */
  List<Told> next() {
    List<Told> told = new ArrayList<>();
    while (told.isEmpty() && hasElements()) {
      readChunk(told);
    }
    return told;
  }

  /** How many elements the list has. */
  long named() {
    return named;
  }

  /** Of the references met so far, how many are dangling. */
  long expired() {
    return expired;
  }

  /** How many of the elements met so far cannot be used. */
  long rejected() {
    return rejected;
  }

  private boolean hasElements() {
    while (next == null) {
      EarliestEntries before = first;
      if (before != null && before.isComplete()) {
        return false;
      }
      EarliestEntries now = gather(before == null);
      first = now;
      next = now.take();
    }
    return true;
  }

  private EarliestEntries gather(boolean firstTime) {
    EarliestEntries gathered = new EarliestEntries(phone, left, most, back);
    ListCursor walk = ListCursor.ofUser(redis, phone);
    for (List<byte[]> some = walk.next(); !some.isEmpty(); some = walk.next()) {
      for (byte[] element : some) {
        add(element, gathered, firstTime);
      }
    }
    gathered.sort();
    return gathered;
  }

  private void add(byte[] element, EarliestEntries gathered, boolean firstTime) {
    named += firstTime ? 1 : 0;
    if (ConversationKeys.namesMessage(element)) {
      Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(element));
      if (ref.isPresent() && ref.get().phone().equals(phone)) {
        gathered.add(ref.get().millis());
        return;
      }
    } else {
      try {
        gathered.add(MessageCodec.decodeWritten(element).decoded().timestamp(), element);
        return;
      } catch (MalformedMessageException unreadable) {
        // Counted below, once.
      }
    }
    rejected += firstTime ? 1 : 0;
  }

  private void readChunk(List<Told> read) {
    List<Long> keys = new ArrayList<>();
    List<byte[]> elements = new ArrayList<>();
    EarliestEntries.Element element = next;
    EarliestEntries from = first;
    while (element != null && from != null && belongsTo(keys, element)) {
      keys.add(element.millis);
      elements.add(element.bytes);
      element = from.take();
    }
    next = element;
    long last = keys.get(keys.size() - 1);
    left = back ? new TimeSpan(left.from(), last) : new TimeSpan(last + 1, left.until());
    new ElementReader(redis).read(0, elements, new Reading(keys, read));
  }

  private boolean belongsTo(List<Long> keys, EarliestEntries.Element element) {
    if (keys.size() < chunk) {
      return true;
    }
    long distance = Math.abs(element.millis - keys.get(keys.size() - 1));
    return distance == 0 || (distance == 1 && keys.size() < chunk + MOST_NEIGHBOURS);
  }

  private final class Reading implements ElementSink {

    private final List<Long> keys;
    private final List<Told> read;

    Reading(List<Long> keys, List<Told> read) {
      this.keys = keys;
      this.read = read;
    }

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      if (message.phoneNumber().equals(phone)) {
        read.add(new Told(keys.get((int) position), message.decoded()));
      } else {
        rejected++;
      }
    }

    @Override
    public void expired(long position) {
      expired++;
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      rejected++;
    }
  }
}
