package dev.prosa.store;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Corrects messages that are stored without an id: what was read is replaced or removed in one
 * step, and only if nobody has changed it meanwhile. Messages with an id are edited and revoked
 * through {@link ConversationWriter}. For one thread at a time.
 */
public final class ConversationEditor implements AutoCloseable {

  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final byte[] SCRIPT = RedisConnection.bytes(StoreScript.resource("amend.lua"));
  private static final byte[] NOTHING = {};

  private final RedisNodes redis;

  private ConversationEditor(RedisNodes redis) {
    this.redis = redis;
  }

  /**
   * Opens an editor, and fails at once where Redis cannot be reached or refuses.
   *
   * @throws StoreException if there is no connection to be had
   * @throws IllegalArgumentException if what {@code redis} refers to is not there
   */
  public static ConversationEditor open(RedisAddress redis) {
    return new ConversationEditor(RedisNodes.open(redis, MAX_WAIT));
  }

  /**
   * The conversation with {@code phone}, in order; empty if there is none.
   *
   * @throws IllegalArgumentException if {@code phone} cannot name a conversation
   */
  public List<StoredEntry> read(String phone) {
    Message.requirePhone(phone);
    List<StoredEntry> entries = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    List<byte[]> elements = new ArrayList<>();
    for (byte[] element : ListCursor.ofUser(redis, phone).rest()) {
      if (!ConversationKeys.namesMessage(element) || seen.add(ByteBuffer.wrap(element))) {
        elements.add(element);
      }
    }
    new ElementReader(redis).read(0, elements, new Own(phone, entries));
    // Stable, so equal times stay in the order of the list.
    entries.sort(Comparator.comparingLong(entry -> entry.message().timestamp()));
    return entries;
  }

  /**
   * Puts {@code message} in the place of a message that was read; false if that has changed, has
   * expired, or has no name.
   */
  public boolean replace(StoredEntry entry, Message message) {
    return amend(entry, Optional.of(message));
  }

  /** Deletes a message that was read; false if that has changed or has no name. */
  public boolean remove(StoredEntry entry) {
    return amend(entry, Optional.empty());
  }

  @Override
  public void close() {
    redis.close();
  }

  private boolean amend(StoredEntry entry, Optional<Message> message) {
    MessageRef ref = entry.ref();
    if (ref == null) {
      return false;
    }
    byte[] key = RedisConnection.bytes(ref.key());
    return redis.call(
        key,
        link -> {
          byte[] now = (byte[]) link.ask(Command.GET, key);
          Optional<Message> there = decoded(now);
          if (!there.equals(Optional.of(entry.message()))) {
            // The reply to a first attempt may have been lost.
            return there.equals(message) && (now == null) == message.isEmpty();
          }
          byte[] next = message.map(MessageCodec::encode).orElse(NOTHING);
          return RedisConnection.number(
                  link.ask(
                      Command.EVAL,
                      SCRIPT,
                      RedisConnection.bytes(1),
                      key,
                      now == null ? NOTHING : now,
                      next))
              == 1;
        });
  }

  private static Optional<Message> decoded(byte @Nullable [] json) {
    try {
      return json == null
          ? Optional.empty()
          : Optional.of(MessageCodec.decodeWritten(json).decoded());
    } catch (MalformedMessageException notOurs) {
      return Optional.empty();
    }
  }

  private record Own(String phone, List<StoredEntry> entries) implements ElementSink {

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      if (message.phoneNumber().equals(phone)) {
        entries.add(new StoredEntry(ref, message.decoded()));
      }
    }

    @Override
    public void expired(long position) {
      // It is no more.
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      // A reader tells of it.
    }
  }
}
