package dev.prosa.store;

import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** A message that was handed over and is not answered for yet. */
final class Pending {

  final String phone;
  final long timestamp;
  final byte[] json;
  final @Nullable String id;
  final long acceptedNanos = System.nanoTime();
  final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  /**
   * Encodes on the caller's thread, so that many callers share that work.
   *
   * @throws IllegalArgumentException if the encoded message is too large to be read back
   */
  Pending(Message message, @Nullable String id) {
    this.phone = message.phoneNumber();
    this.timestamp = message.timestamp();
    this.json = MessageCodec.encode(message);
    this.id = id;
    if (json.length > MessageCodec.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a stored message must have at most "
              + MessageCodec.MAX_BYTES
              + " bytes, not "
              + json.length);
    }
  }

  boolean overdue(long patienceNanos) {
    return System.nanoTime() - acceptedNanos >= patienceNanos;
  }

  /** The receipt that the script's reply stands for; see {@code store.lua}. */
  Receipt receiptFor(Endpoint redis, @Nullable Object reply) {
    if (reply instanceof JedisDataException error) {
      throw Complaint.refusal(redis, error);
    }
    if (reply instanceof Long n) {
      long moved = n >= 0 ? n : -1 - n;
      return new Receipt(new MessageRef(phone, timestamp + moved), n < 0);
    }
    MessageRef earlier =
        MessageRef.parse(Link.text(reply))
            .orElseThrow(
                () ->
                    new StoreRefusedException(
                        "Redis at "
                            + redis
                            + " holds no free name for "
                            + new MessageRef(phone, timestamp)
                            + ": too many messages in one millisecond.",
                        null));
    return new Receipt(earlier, true);
  }
}
