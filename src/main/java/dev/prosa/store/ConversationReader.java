package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads conversations: every message of a phone that Redis still holds, once, in order.
 *
 * <p>Reads what the bots in the field have written as well as what {@link ConversationWriter}
 * writes, and writes nothing. Safe for use by many threads, which take turns.
 */
public final class ConversationReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConversationReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RedisAddress address;
  private final Nodes redis;

  private ConversationReader(RedisAddress address) {
    this.address = address;
    this.redis = Nodes.open(address, PATIENCE);
  }

  /** Opens a reader; see {@link #open(RedisAddress)}. */
  public static ConversationReader open(String redis) {
    return open(RedisAddress.of(redis));
  }

  /**
   * Opens a reader, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ConversationReader open(RedisAddress redis) {
    return new ConversationReader(redis);
  }

  /** The conversation with {@code phone}; without messages if there is none. */
  public Conversation history(String phone) {
    Message.requirePhone(phone);
    synchronized (redis) {
      return read(redis, phone);
    }
  }

  /**
   * The conversations with everyone, in no order, one at a time in memory. To be closed, which
   * frees the connection of its own that it has.
   */
  public Stream<Conversation> conversations() {
    Nodes own = Nodes.open(address, PATIENCE);
    return StreamSupport.stream(
            new EveryPhone(own, ConversationReader::read), /* parallel= */ false)
        .onClose(own::close);
  }

  @Override
  public void close() {
    synchronized (redis) {
      redis.close();
    }
  }

  private static Conversation read(Nodes redis, String phone) {
    Gathered gathered = new Gathered(phone);
    new ElementReader(redis).read(0, withoutRepeats(elements(redis, phone)), gathered);
    if (gathered.rejected > 0) {
      log.warn("{} records of one conversation cannot be used", gathered.rejected);
    }
    // Stable, so equal times stay in the order of the list.
    gathered.messages.sort(Comparator.comparingLong(Message::timestamp));
    return new Conversation(phone, gathered.messages, gathered.expired, gathered.rejected);
  }

  /** In one go: between two parts of a list a writer may trim it, and shift what is to come. */
  private static List<byte[]> elements(Nodes redis, String phone) {
    return redis.call(
        ConversationKeys.userList(phone),
        link -> {
          try {
            return Link.strings(
                link.ask(
                    Command.LRANGE,
                    ConversationKeys.userList(phone),
                    Link.bytes(0),
                    Link.bytes(-1)));
          } catch (StoreRefusedException refused) {
            throw WrongType.explained(link, refused, phone);
          }
        });
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
