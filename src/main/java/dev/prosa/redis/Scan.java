package dev.prosa.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Walks through the keys that match a pattern, a page at a time. A key that is there from beginning
 * to end comes at least once; it may come twice.
 */
public final class Scan {

  private static final byte[] PAGE = RedisConnection.bytes(1_000);
  private static final byte[] START = RedisConnection.bytes(0);

  private final byte[] pattern;
  private final byte @Nullable [] type;
  private byte[] cursor = START;
  private long generation;
  private boolean started;

  /** {@code type} narrows it to keys of that type, if not null. */
  public Scan(String pattern, @Nullable String type) {
    this.pattern = RedisConnection.bytes(pattern);
    this.type = type == null ? null : RedisConnection.bytes(type);
  }

  /** The next page, which may be empty, or null after the last. */
  public @Nullable List<byte[]> next(RetryingConnection redis) {
    if (started && isStart(cursor)) {
      return null;
    }
    return redis.call(
        link -> {
          if (generation != redis.generation()) {
            // A server that was started again counts its cursors differently.
            generation = redis.generation();
            cursor = START;
          }
          List<@Nullable Object> reply = listOf(link.ask(Command.SCAN, arguments()));
          cursor = reply.get(0) instanceof byte[] next ? next : START;
          started = true;
          return link.keys().removed(RedisConnection.strings(reply.get(1)));
        });
  }

  /** {@code text} with what a pattern gives a meaning to taken literally. */
  public static String literally(String text) {
    return text.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1");
  }

  private byte[][] arguments() {
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(
                cursor,
                RedisConnection.bytes("MATCH"),
                pattern,
                RedisConnection.bytes("COUNT"),
                PAGE));
    byte[] only = type;
    if (only != null) {
      arguments.add(RedisConnection.bytes("TYPE"));
      arguments.add(only);
    }
    return arguments.toArray(byte[][]::new);
  }

  @SuppressWarnings("unchecked") // SCAN answers with a cursor and an array
  private static List<@Nullable Object> listOf(@Nullable Object reply) {
    return reply == null ? List.of() : (List<@Nullable Object>) reply;
  }

  private static boolean isStart(byte[] cursor) {
    return cursor.length == 1 && cursor[0] == '0';
  }
}
