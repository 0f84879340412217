package dev.prosa.store;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisErrors;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * How safe a message must be before the writer answers for it.
 *
 * @param kind where it must be
 * @param replicas on how many replicas at least, for {@link Kind#REPLICAS}; else 0
 */
public record Durability(Kind kind, int replicas) {

  /** Where a message must be. */
  public enum Kind {
    /** In the primary's memory; its files decide what a crash leaves. */
    SERVER,
    /** In the memory of replicas, too: a failover to one of them loses nothing. */
    REPLICAS,
    /** In the primary's append-only file, forced to the disk. */
    AOF
  }

  /** What Redis does by itself, and the default. */
  public static final Durability SERVER = new Durability(Kind.SERVER, 0);

  /** In the append-only file. */
  public static final Durability AOF = new Durability(Kind.AOF, 0);

  private static final Pattern REPLICA = Pattern.compile("replica:([1-9]\\d?)");

  /**
   * @throws IllegalArgumentException if replicas are counted for another kind than {@link
   *     Kind#REPLICAS}, or are fewer than 1 for it
   */
  public Durability {
    if ((kind == Kind.REPLICAS) != replicas > 0) {
      throw new IllegalArgumentException("replicas are counted for REPLICAS alone, from 1 on");
    }
  }

  /**
   * Reads {@code server}, {@code replica:N} or {@code aof}.
   *
   * @throws IllegalArgumentException if no durability is written like that
   */
  public static Durability of(String text) {
    Matcher replica = REPLICA.matcher(text);
    if (replica.matches()) {
      return new Durability(Kind.REPLICAS, Integer.parseInt(replica.group(1)));
    }
    return switch (text) {
      case "server" -> SERVER;
      case "aof" -> AOF;
      default ->
          throw new IllegalArgumentException(
              "the acknowledgement is server, replica:N (such as replica:1) or aof, not " + text);
    };
  }

  /**
   * Makes sure that this Redis can promise it.
   *
   * @return whether {@link #ask} has to be called after each batch; else each batch is safe by
   *     itself
   * @throws StoreException if it cannot, or cannot now
   */
  boolean require(RedisConnection link) {
    if (kind == Kind.SERVER) {
      return false;
    }
    if (kind == Kind.REPLICAS) {
      long connected = number(info(link, "replication"), "connected_slaves");
      if (connected < replicas) {
        throw new StoreUnavailableException(
            "Redis at %s has %d replicas, and the acknowledgement replica:%d asks for %d."
                .formatted(link.redis(), connected, replicas, replicas),
            null);
      }
      return true;
    }
    if (forcesAlways(link)) {
      return false;
    }
    if (!hasWaitAof(link)) {
      throw new StoreRefusedException(
          "Redis at "
              + link.redis()
              + " cannot promise the acknowledgement aof: it needs appendonly yes, and Redis 7.2 or"
              + " appendfsync always.",
          null);
    }
    return true;
  }

  /** Asks, after a batch, whether it is safe; {@link #confirm} receives the answer. */
  void ask(RedisConnection link, Duration timeout) {
    byte[] millis = RedisConnection.bytes(timeout.toMillis());
    if (kind == Kind.REPLICAS) {
      link.send(Command.WAIT, RedisConnection.bytes(replicas), millis);
    } else {
      link.send(Command.WAITAOF, RedisConnection.bytes(1), RedisConnection.bytes(0), millis);
    }
  }

  /** Receives the answer; whether it is as safe as asked for. */
  boolean confirm(RedisConnection link) {
    Object reply = link.receiveAny();
    if (reply instanceof JedisDataException refused) {
      throw RedisErrors.refusal(link.redis(), refused);
    }
    if (kind == Kind.REPLICAS) {
      return RedisConnection.number(reply) >= replicas;
    }
    List<?> local = (List<?>) Objects.requireNonNull(reply);
    return RedisConnection.number(local.get(0)) >= 1;
  }

  private static boolean hasWaitAof(RedisConnection link) {
    String[] version = field(info(link, "server"), "redis_version").split("\\.", -1);
    int major = Integer.parseInt(version[0]);
    boolean known = major > 7 || (major == 7 && Integer.parseInt(version[1]) >= 2);
    return known && number(info(link, "persistence"), "aof_enabled") == 1;
  }

  private static boolean forcesAlways(RedisConnection link) {
    if (number(info(link, "persistence"), "aof_enabled") != 1) {
      return false;
    }
    try {
      List<byte[]> setting =
          RedisConnection.strings(
              link.ask(
                  Command.CONFIG,
                  RedisConnection.bytes("GET"),
                  RedisConnection.bytes("appendfsync")));
      return setting.size() == 2 && RedisConnection.text(setting.get(1)).equals("always");
    } catch (StoreRefusedException mayNotAsk) {
      return false;
    }
  }

  private static String info(RedisConnection link, String section) {
    return RedisConnection.text(link.ask(Command.INFO, RedisConnection.bytes(section)));
  }

  private static long number(String info, String field) {
    String value = field(info, field);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  private static String field(String info, String field) {
    return info.lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
