package dev.prosa.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * Keeps the keys of one namespace apart from all others in the same Redis: {@code lojax:} stands
 * before every key. The elements of lists stay as they are, so that a bot which uses the same
 * prefix through its client's own setting (ioredis: {@code keyPrefix}) reads what we write.
 */
public final class KeyPrefix {

  static final KeyPrefix NONE = new KeyPrefix("");

  private static final Set<Command> KEYLESS =
      EnumSet.of(
          Command.INFO,
          Command.CONFIG,
          Command.WAIT,
          Command.WAITAOF,
          Command.SCRIPT,
          Command.PING,
          Command.SENTINEL,
          Command.CLUSTER,
          Command.READONLY,
          Command.BGSAVE,
          Command.BGREWRITEAOF);

  /** Those whose first argument is their only key. */
  private static final Set<Command> ONE_KEY =
      EnumSet.of(
          Command.GET,
          Command.SET,
          Command.TYPE,
          Command.PTTL,
          Command.PEXPIRE,
          Command.PERSIST,
          Command.LINDEX,
          Command.LLEN,
          Command.LPOS,
          Command.LRANGE,
          Command.RPUSH,
          Command.SADD,
          Command.SMEMBERS,
          Command.HSET,
          Command.HSETNX,
          Command.HDEL,
          Command.HLEN,
          Command.HMGET,
          Command.EXPIRE,
          Command.HSCAN,
          Command.HINCRBY,
          Command.HGETALL,
          Command.ZADD,
          Command.ZCARD,
          Command.ZRANGE,
          Command.ZREM,
          Command.ZSCORE);

  private final byte[] prefix;

  private KeyPrefix(String prefix) {
    this.prefix = prefix.getBytes(UTF_8);
  }

  /** The prefix of a namespace; none if that is empty. */
  static KeyPrefix of(String namespace) {
    return namespace.isEmpty() ? NONE : new KeyPrefix(namespace + ":");
  }

  /** The arguments of {@code command} with the prefix before those that are keys. */
  byte[][] applied(ProtocolCommand command, byte[][] arguments) {
    if (prefix.length == 0 || !(command instanceof Command known)) {
      return arguments;
    }
    if (KEYLESS.contains(known)) {
      return arguments;
    }
    if (ONE_KEY.contains(known)) {
      return prefixed(arguments, 0, 1);
    }
    return switch (known) {
      case MGET, EXISTS, UNLINK, RENAMENX -> prefixed(arguments, 0, arguments.length);
      case EVAL, EVALSHA ->
          prefixed(arguments, 2, 2 + Integer.parseInt(new String(arguments[1], UTF_8)));
      case MEMORY -> prefixed(arguments, 1, 2); // USAGE key
      // Cursor, MATCH, pattern; a namespace holds nothing that has a meaning in patterns.
      case SCAN -> prefixed(arguments, 2, 3);
      // Loud, since a key that went without its prefix would be another bot's.
      default -> throw new IllegalStateException("which arguments of " + known + " are keys?");
    };
  }

  /** A key as Redis knows it. */
  byte[] key(byte[] key) {
    return prefix.length == 0 ? key : joined(key);
  }

  /** Keys that Redis returned, without the prefix. */
  List<byte[]> removed(List<byte[]> keys) {
    return prefix.length == 0
        ? keys
        : keys.stream().map(key -> Arrays.copyOfRange(key, prefix.length, key.length)).toList();
  }

  private byte[][] prefixed(byte[][] arguments, int from, int to) {
    byte[][] prefixed = arguments.clone();
    for (int i = from; i < to; i++) {
      prefixed[i] = joined(arguments[i]);
    }
    return prefixed;
  }

  private byte[] joined(byte @Nullable [] key) {
    if (key == null) {
      throw new IllegalArgumentException("a key must not be null");
    }
    byte[] joined = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, joined, prefix.length, key.length);
    return joined;
  }
}
