package dev.prosa.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Calls {@code store.lua} on one connection, which stores one message per call, atomically.
 *
 * <p>Calls are sent ahead; the caller receives one reply for each, in order.
 */
final class StoreScript {

  private static final String TEXT = resource("store.lua");
  private static final byte[] EDIT = Link.bytes("edit");
  private static final byte[] REVOKE = Link.bytes("revoke");

  private final Link link;
  private final byte[] retention;
  private final long retentionMillis;
  private final byte[] all = ConversationKeys.all();
  private final byte[] trimmed = ConversationKeys.trimmed();
  private final byte[] users = ConversationKeys.users();
  private final byte[] markLife = Link.bytes(SeenMarks.LIFE_SECONDS);
  private final byte[] fourKeys = Link.bytes(4);
  private final byte[] fiveKeys = Link.bytes(5);

  private byte[] sha;
  private byte[] horizon;
  private @Nullable SeenMarks marks;

  StoreScript(Link link, Duration retention) {
    this.link = link;
    this.retention = Link.bytes(retention.toSeconds());
    this.retentionMillis = retention.toMillis();
    this.horizon = Link.bytes(0);
    this.sha = load();
  }

  Link link() {
    return link;
  }

  /** Makes Redis know the script, which it forgets when it starts or is told to. */
  void reload() {
    sha = load();
  }

  static boolean isUnknown(@Nullable Object reply) {
    return reply instanceof JedisNoScriptException
        || (reply instanceof JedisDataException error
            && String.valueOf(error.getMessage()).contains("NOSCRIPT"));
  }

  /** Sets the time before which a name without a message counts as dead. */
  void beginBatch(long nowMillis) {
    horizon = Link.bytes(Math.max(0, nowMillis - retentionMillis));
  }

  /** Before the first {@link #send} of a message with an id on this connection. */
  void prepareMarks() {
    if (marks == null) {
      marks = SeenMarks.load(link);
    }
  }

  void send(Pending message) {
    byte[] userList = ConversationKeys.userList(message.phone);
    byte[] phone = Link.bytes(message.phone);
    byte[] millis = Link.bytes(message.timestamp);
    SeenMarks known = marks;
    if (message.id == null || known == null) {
      link.send(
          Command.EVALSHA,
          sha,
          fourKeys,
          userList,
          all,
          trimmed,
          users,
          phone,
          millis,
          message.json,
          retention,
          horizon);
    } else if (message.change == Pending.Change.STORE) {
      link.send(
          Command.EVALSHA,
          sha,
          fiveKeys,
          userList,
          all,
          trimmed,
          users,
          known.key(message.id),
          phone,
          millis,
          message.json,
          retention,
          horizon,
          markLife);
    } else {
      link.send(
          Command.EVALSHA,
          sha,
          fiveKeys,
          userList,
          all,
          trimmed,
          users,
          known.key(message.id),
          phone,
          millis,
          message.json,
          retention,
          horizon,
          markLife,
          message.change == Pending.Change.EDIT ? EDIT : REVOKE,
          millis,
          message.words);
    }
  }

  private byte[] load() {
    return Link.bytes(Link.text(link.ask(Command.SCRIPT, Link.bytes("LOAD"), Link.bytes(TEXT))));
  }

  static String resource(String name) {
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
