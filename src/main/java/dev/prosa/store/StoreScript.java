package dev.prosa.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.identity.Keyring;
import dev.prosa.redis.RedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Calls {@code store.lua} on one connection, which stores one message per call, atomically, and
 * {@code join.lua}, which remembers names of one person.
 *
 * <p>Calls are sent ahead; the caller receives one reply for each, in order.
 */
public final class StoreScript {

  private static final String TEXT = resource("store.lua");
  private static final String JOIN = resource("join.lua");
  private static final int PEOPLE = 10_000;
  private static final byte[] NO_MARKS = {};
  private static final byte[] WITHOUT_MARKS = RedisConnection.bytes("without-marks");

  private final RedisConnection link;
  private final Keyring keys;
  private final byte[] retention;
  private final long retentionMillis;
  private final byte[] all = ConversationKeys.all();
  private final byte[] trimmed = ConversationKeys.trimmed();
  private final byte[] users = ConversationKeys.users();
  private final byte[] forgotten = ConversationKeys.forgotten();
  private final byte[] markLife = RedisConnection.bytes(KeyedHashes.SEEN_SECONDS);
  private final byte[] salt = ConversationKeys.salt();
  private final byte[] sixKeys = RedisConnection.bytes(6);
  private final byte[] sevenKeys = RedisConnection.bytes(7);

  /** Chats come in bursts, and an HMAC for each message would cost as much as encoding it. */
  private final Map<String, byte[]> people =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > PEOPLE;
        }
      };

  private byte[] sha = NO_MARKS;
  private byte[] joinSha = NO_MARKS;
  private byte[] horizon;
  private long nowMillis;
  private @Nullable KeyedHashes marks;

  StoreScript(RedisConnection link, Duration retention, Keyring keys) {
    this.link = link;
    this.retention = RedisConnection.bytes(retention.toSeconds());
    this.retentionMillis = retention.toMillis();
    this.horizon = RedisConnection.bytes(0);
    this.keys = keys;
    load();
    this.marks = marksNow();
  }

  RedisConnection link() {
    return link;
  }

  /** Makes Redis know the script, which it forgets when it starts or is told to. */
  void reload() {
    load();
    people.clear();
    if (marks != null) {
      // Else a Redis that has lost its salt would no longer know whom its marks mean.
      marks.restore(link);
    }
    marks = marksNow();
  }

  /** Without a key, nothing needs to be there before the first message with an id. */
  private @Nullable KeyedHashes marksNow() {
    return keys.references().isEmpty()
        ? KeyedHashes.ifAny(link, keys)
        : KeyedHashes.forWriting(link, keys);
  }

  /** Whether nothing was done, since {@link #reload} is due first. */
  static boolean needsReload(@Nullable Object reply) {
    return (reply instanceof byte[] word && Arrays.equals(word, WITHOUT_MARKS))
        || reply instanceof JedisNoScriptException
        || (reply instanceof JedisDataException error
            && String.valueOf(error.getMessage()).contains("NOSCRIPT"));
  }

  /** Sets the time before which a name without a message counts as dead. */
  void beginBatch(long nowMillis) {
    this.nowMillis = nowMillis;
    horizon = RedisConnection.bytes(Math.max(0, nowMillis - retentionMillis));
  }

  /** Before the first {@link #send} of a message with an id on this connection. */
  void prepareMarks() {
    if (marks == null) {
      marks = KeyedHashes.forWriting(link, keys);
    }
  }

  void send(PendingWrite message) {
    KeyedHashes known = marks;
    if (known != null && message.change.isOfPerson()) {
      sendJoin(message, String.valueOf(message.id), known);
      return;
    }
    List<byte[]> call = new ArrayList<>(20);
    boolean marked = message.id != null && known != null;
    call.add(sha);
    call.add(marked ? sevenKeys : sixKeys);
    call.add(ConversationKeys.userList(message.phone));
    call.addAll(List.of(all, trimmed, users, forgotten, salt));
    if (message.id != null && known != null) {
      call.add(known.seen(message.id));
    }
    byte[] millis = RedisConnection.bytes(message.timestamp);
    call.add(RedisConnection.bytes(message.phone));
    call.addAll(List.of(millis, message.json, retention, horizon));
    call.add(known == null ? NO_MARKS : people(message.phone, known));
    call.add(known == null ? NO_MARKS : known.salt());
    if (marked) {
      call.add(markLife);
      if (message.change != PendingWrite.Change.STORE) {
        call.addAll(List.of(message.change.word(), millis, message.words));
      }
    }
    link.send(Command.EVALSHA, call.toArray(byte[][]::new));
  }

  private void sendJoin(PendingWrite names, String other, KeyedHashes known) {
    link.send(
        Command.EVALSHA,
        joinSha,
        RedisConnection.bytes(4),
        ConversationKeys.aliases(),
        forgotten,
        ConversationKeys.optedOut(),
        salt,
        RedisConnection.bytes(names.phone),
        RedisConnection.bytes(other),
        names.change.word(),
        retention,
        RedisConnection.bytes(nowMillis),
        people(names.phone, known),
        people(other, known),
        RedisConnection.bytes(String.join(" ", known.toMark(names.phone))),
        RedisConnection.bytes(String.join(" ", known.toMark(other))),
        known.salt());
  }

  private byte[] people(String phone, KeyedHashes known) {
    return people.computeIfAbsent(
        phone, name -> RedisConnection.bytes(String.join(" ", known.ofPerson(name))));
  }

  private void load() {
    sha = load(TEXT);
    joinSha = load(JOIN);
  }

  private byte[] load(String text) {
    return RedisConnection.bytes(
        RedisConnection.text(
            link.ask(Command.SCRIPT, RedisConnection.bytes("LOAD"), RedisConnection.bytes(text))));
  }

  /**
   * A text that comes with the program.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static String resource(String name) {
    try (InputStream in = StoreScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
