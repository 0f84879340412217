package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads conversations: every message of a phone that Redis still holds, once, in order. A person
 * with several names ({@link Aliases}) has one conversation, whichever name is asked for; each
 * message keeps the name it was stored under.
 *
 * <p>Reads what the bots in the field have written as well as what {@link ConversationWriter}
 * writes, and writes nothing. Safe for use by many threads, which take turns.
 */
public final class ConversationReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConversationReader.class);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final int CHUNK = 2_000;

  private final RedisAddress address;
  private final RedisNodes redis;

  private ConversationReader(RedisAddress address) {
    this.address = address;
    this.redis = RedisNodes.open(address, MAX_WAIT);
  }

  /** Opens a reader; see {@link #open(RedisAddress)}. */
  public static ConversationReader open(String redis) {
    return open(RedisAddress.of(redis));
  }

  /**
   * Opens a reader, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if Redis cannot be reached, or refuses
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ConversationReader open(RedisAddress redis) {
    return new ConversationReader(redis);
  }

  /**
   * The conversation with {@code phone}; has no messages if none are stored.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation
   */
  public Conversation history(String phone) {
    Message.requirePhone(phone);
    synchronized (redis) {
      List<Conversation> parts = new ArrayList<>();
      for (String name : aliases(redis, phone)) {
        parts.add(read(redis, name));
      }
      return parts.size() == 1 ? parts.get(0) : joined(phone, parts);
    }
  }

  /**
   * A part of the conversation with {@code phone}, in order of time, in memory that grows with the
   * page and not with the conversation; the whole list of names is read for each page.
   *
   * <p>Pages follow one another by the times in messages' names: where several messages had the
   * same time, those differ from the messages' own by some milliseconds.
   *
   * @param span only what was said then; goes on from {@link HistoryPage#next} if that is put in
   *     the place of its beginning, or of its end where the latest are asked for
   * @param most at least 1
   * @param latest whether the last messages of the span are asked for, not the first
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation, or {@code most}
   *     is less than 1
   */
  public HistoryPage page(String phone, TimeSpan span, int most, boolean latest) {
    Message.requirePhone(phone);
    if (most < 1) {
      throw new IllegalArgumentException("a page must have room for a message, not " + most);
    }
    synchronized (redis) {
      int chunk = Math.min(most + 1, CHUNK);
      Set<String> names = aliases(redis, phone);
      return page(new MergedHistory(redis, names, span, latest, chunk), most, latest);
    }
  }

  /**
   * The conversation with {@code phone}, message by message, in order of time, in memory that does
   * not grow with it. To be closed, which frees the connection of its own that it has.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation
   */
  public Stream<Message> messages(String phone, TimeSpan span) {
    Message.requirePhone(phone);
    RedisNodes own = RedisNodes.open(address, MAX_WAIT);
    MergedHistory walk;
    try {
      walk = new MergedHistory(own, aliases(own, phone), span, /* back= */ false, CHUNK);
    } catch (RuntimeException failed) {
      own.close();
      throw failed;
    }
    return Stream.generate(walk::next)
        .takeWhile(some -> !some.isEmpty() || !isOver(walk))
        .flatMap(some -> inOrder(some).stream())
        .onClose(own::close);
  }

  /**
   * The conversations with everyone, in no order, one at a time in memory; each name of a person
   * with several apart. To be closed, which frees the connection of its own that it has.
   */
  public Stream<Conversation> conversations() {
    RedisNodes own = RedisNodes.open(address, MAX_WAIT);
    return StreamSupport.stream(
            new ConversationSpliterator(own, ConversationReader::read), /* parallel= */ false)
        .onClose(own::close);
  }

  @Override
  public void close() {
    synchronized (redis) {
      redis.close();
    }
  }

  private static Set<String> aliases(RedisNodes redis, String phone) {
    return redis.call(ConversationKeys.aliases(), link -> Aliases.of(link, phone));
  }

  private static Conversation joined(String phone, List<Conversation> parts) {
    List<Message> messages = new ArrayList<>();
    parts.forEach(part -> messages.addAll(part.messages()));
    messages.sort(Comparator.comparingLong(Message::timestamp));
    return new Conversation(
        phone,
        messages,
        parts.stream().mapToLong(Conversation::expired).sum(),
        parts.stream().mapToLong(Conversation::rejected).sum());
  }

  private static HistoryPage page(MergedHistory walk, int most, boolean latest) {
    List<HistoryCursor.Told> told = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    for (List<HistoryCursor.Told> some = walk.next();
        !some.isEmpty() && next.isEmpty();
        some = walk.next()) {
      for (HistoryCursor.Told one : some) {
        // Those of one key stay together: the next page goes on after a key.
        if (told.size() >= most && one.key() != told.get(told.size() - 1).key()) {
          long last = told.get(told.size() - 1).key();
          next = OptionalLong.of(latest ? last : last + 1);
          break;
        }
        told.add(one);
      }
    }
    if (latest) {
      Collections.reverse(told);
    }
    return new HistoryPage(inOrder(told), walk.named(), next);
  }

  private static boolean isOver(MergedHistory walk) {
    if (walk.rejected() > 0) {
      log.warn("{} records of one conversation cannot be used", walk.rejected());
    }
    log.debug("{} of {} references are dangling", walk.expired(), walk.named());
    return true;
  }

  /** Stable, so equal times stay in the order of their keys. */
  private static List<Message> inOrder(List<HistoryCursor.Told> told) {
    return told.stream()
        .map(HistoryCursor.Told::message)
        .sorted(Comparator.comparingLong(Message::timestamp))
        .toList();
  }

  private static Conversation read(RedisNodes redis, String phone) {
    Gathered gathered = new Gathered(phone);
    new ElementReader(redis).read(0, withoutRepeats(elements(redis, phone)), gathered);
    if (gathered.rejected > 0) {
      log.warn("{} records of one conversation cannot be used", gathered.rejected);
    }
    // Stable, so equal times stay in the order of the list.
    gathered.messages.sort(Comparator.comparingLong(Message::timestamp));
    return new Conversation(phone, gathered.messages, gathered.expired, gathered.rejected);
  }

  private static List<byte[]> elements(RedisNodes redis, String phone) {
    return ListCursor.ofUser(redis, phone).rest();
  }

  /** The old writer leaves a name twice where one message overwrote another. */
  private static List<byte[]> withoutRepeats(List<byte[]> elements) {
    Set<ByteBuffer> seen = new HashSet<>();
    List<byte[]> first = new ArrayList<>(elements.size());
    for (byte[] element : elements) {
      if (!ConversationKeys.namesMessage(element) || seen.add(ByteBuffer.wrap(element))) {
        first.add(element);
      }
    }
    return first;
  }

  private static final class Gathered implements ElementSink {
    private final String phone;
    private final List<Message> messages = new ArrayList<>();
    private long expired;
    private long rejected;

    Gathered(String phone) {
      this.phone = phone;
    }

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      if (message.phoneNumber().equals(phone)) {
        messages.add(message.decoded());
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
