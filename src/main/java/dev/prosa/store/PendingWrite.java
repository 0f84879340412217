package dev.prosa.store;

import dev.prosa.message.JsonText;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.PhoneMask;
import dev.prosa.redis.Endpoint;
import dev.prosa.redis.ForgottenException;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisErrors;
import dev.prosa.redis.StoreRefusedException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** A message, or a change of one, that was handed over and is not answered for yet. */
final class PendingWrite {

  /** What the scripts answer where there is no message to be named. */
  private static final Set<String> DONE = Set.of("revoked", "noted", "conflict");

  private static final String FORGOTTEN = "forgotten";

  /** What is to become of the message with the id, or of the person with the phone. */
  enum Change {
    STORE,
    EDIT,
    COMPLETE,
    REVOKE,
    FAIL,
    JOIN,
    MOVE;

    /** Its name in the scripts. */
    byte[] word() {
      return RedisConnection.bytes(name().toLowerCase(Locale.ROOT));
    }

    /** Whether the id is another name of the person. */
    boolean isOfPerson() {
      return this == JOIN || this == MOVE;
    }

    private boolean hasWords() {
      return this == EDIT || this == COMPLETE;
    }
  }

  final String phone;
  final long timestamp;
  final byte[] json;
  final @Nullable String id;
  final Change change;
  final byte[] words;
  final long acceptedNanos = System.nanoTime();
  final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  /**
   * Encodes on the caller's thread, so that many callers share that work.
   *
   * @throws IllegalArgumentException if the encoded message is too large to be read back, or its
   *     phone is the name that stands for nobody
   */
  PendingWrite(Message message, @Nullable String id, Change change) {
    this.phone = message.phoneNumber();
    this.timestamp = message.timestamp();
    this.json = MessageCodec.encode(message);
    this.id = id;
    this.change = change;
    this.words = change.hasWords() ? escaped(message.content()) : new byte[0];
    if (ConversationKeys.isNobody(phone)) {
      throw new IllegalArgumentException(
          "the phone number \"" + phone + "\" stands for people who were forgotten; use another");
    }
    if (json.length > MessageCodec.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a stored message must have at most "
              + MessageCodec.MAX_BYTES
              + " bytes, not "
              + json.length);
    }
  }

  private static byte[] escaped(String text) {
    JsonText json = JsonText.of(text);
    byte[] bytes = new byte[json.length()];
    json.copyTo(bytes, 0);
    return bytes;
  }

  boolean overdue(long maxWaitNanos) {
    return System.nanoTime() - acceptedNanos >= maxWaitNanos;
  }

  /** The receipt for the script's reply; see {@code store.lua}. */
  Receipt receiptFor(Endpoint redis, @Nullable Object reply) {
    if (reply instanceof JedisDataException error) {
      throw RedisErrors.refusal(redis, error);
    }
    if (reply instanceof Long n && change.isOfPerson()) {
      return new Receipt(new MessageRef(phone, timestamp), n == 0);
    }
    if (reply instanceof Long n) {
      long moved = n >= 0 ? n : -1 - n;
      return new Receipt(new MessageRef(phone, timestamp + moved), n < 0);
    }
    String name = RedisConnection.text(reply);
    if (name.equals(FORGOTTEN)) {
      throw new ForgottenException(
          PhoneMask.mask(phone) + " asked to be forgotten: the message was not stored.");
    }
    if (DONE.contains(name)) {
      return new Receipt(new MessageRef(phone, timestamp), true);
    }
    MessageRef earlier =
        MessageRef.parse(name)
            .orElseThrow(
                () ->
                    new StoreRefusedException(
                        "Redis at "
                            + redis
                            + " has no free key for "
                            + new MessageRef(phone, timestamp)
                            + ": too many messages in one millisecond.",
                        null,
                        StoreRefusedException.Concern.MESSAGE));
    return new Receipt(earlier, true);
  }

  /** Returns {@code id} if it can name a message. */
  static String requireId(String id) {
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException("id must not be empty");
    }
    if (!Message.isWellFormed(id)) {
      throw new IllegalArgumentException("id must not contain lone surrogates");
    }
    return id;
  }
}
