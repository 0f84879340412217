package dev.prosa.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to Redis on which no reply goes unread: commands are sent, any number of them
 * ahead, and their replies received in the same order. The one place that opens connections.
 *
 * <p>For one thread at a time. After a {@link StoreUnavailableException} the link is of no more
 * use.
 */
public final class RedisConnection implements AutoCloseable {

  /** Until then it is another kind of server, or one that does not speak TLS. */
  private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(2);

  /** Long enough for a bulk of large messages from a server that is forking. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** The list of all references; every user who reads conversations may read it. */
  private static final byte[] PROBE_KEY = "all_conversations".getBytes(UTF_8);

  private final Endpoint redis;
  private final FlushableConnection connection;
  private KeyPrefix keys = KeyPrefix.NONE;

  private RedisConnection(Endpoint redis, FlushableConnection connection) {
    this.redis = redis;
    this.connection = connection;
  }

  /** Connects and logs in. */
  public static RedisConnection open(Endpoint redis, Duration readTimeout) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            // RESP2 is all we need; asking for RESP3 costs proxies and old servers a warning.
            .protocol(RedisProtocol.RESP2)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .clientName("prosa")
            .connectionTimeoutMillis((int) RedisErrors.CONNECT_TIMEOUT.toMillis())
            .socketTimeoutMillis((int) Math.min(readTimeout.toMillis(), LOGIN_TIMEOUT.toMillis()))
            .database(redis.database())
            .user(redis.user())
            .password(redis.password());
    if (redis.tls()) {
      TrustedServers.of(redis.ca()).apply(config);
    }
    try {
      FlushableConnection connection =
          new FlushableConnection(new HostAndPort(redis.host(), redis.port()), config.build());
      connection.setSoTimeout((int) readTimeout.toMillis());
      return new RedisConnection(redis, connection);
    } catch (JedisException failure) {
      throw RedisErrors.unreachable(redis, failure);
    }
  }

  public Endpoint redis() {
    return redis;
  }

  /** From now on all keys are those of {@code namespace}; scripts get theirs from their keys. */
  public RedisConnection in(String namespace) {
    keys = KeyPrefix.of(namespace);
    return this;
  }

  /** Where this link's keys are told from others. */
  KeyPrefix keys() {
    return keys;
  }

  /**
   * Makes sure that Redis answers and lets this user read.
   *
   * @throws StoreException if it does not
   */
  void probe() {
    // Not PING: a user who may only read may not ping.
    ask(Command.EXISTS, PROBE_KEY);
  }

  /** Sends a command, perhaps later: at the latest when a reply is waited for. */
  public void send(ProtocolCommand command, byte[]... arguments) {
    try {
      connection.sendCommand(command, keys.applied(command, arguments));
    } catch (JedisException failure) {
      throw RedisErrors.lost(redis, failure);
    }
  }

  /** Sends what was not sent yet, so that Redis can work while nobody waits for its replies. */
  public void flush() {
    try {
      connection.push();
    } catch (JedisException failure) {
      throw RedisErrors.lost(redis, failure);
    }
  }

  /** The next reply: Long, byte[], List, null, or a {@link JedisDataException} as a value. */
  public @Nullable Object receiveAny() {
    try {
      return connection.getOne();
    } catch (JedisDataException reply) {
      return reply;
    } catch (JedisException failure) {
      throw RedisErrors.lost(redis, failure);
    }
  }

  /**
   * The next {@code count} replies; if there are errors among them, throws the first.
   *
   * @param count as many as were sent and not received yet, at most
   */
  public List<@Nullable Object> receive(int count) {
    List<@Nullable Object> replies = new ArrayList<>(count);
    @Nullable JedisDataException refused = null;
    for (int i = 0; i < count; i++) {
      Object reply = receiveAny();
      if (reply instanceof JedisDataException error && refused == null) {
        refused = error;
      }
      replies.add(reply);
    }
    if (refused != null) {
      throw RedisErrors.refusal(redis, refused);
    }
    return replies;
  }

  /** Sends one command and receives its reply. */
  public @Nullable Object ask(ProtocolCommand command, byte[]... arguments) {
    send(command, arguments);
    return receive(1).get(0);
  }

  /** A reply that is a number, sent as one or as its digits; nil is 0. */
  public static long number(@Nullable Object reply) {
    if (reply == null) {
      return 0;
    }
    return reply instanceof Long number ? number : Long.parseLong(text(reply));
  }

  public static String text(@Nullable Object reply) {
    return reply instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(reply);
  }

  /** A reply that is an array of strings, nil among them. */
  @SuppressWarnings("unchecked") // RESP2: what MGET, LRANGE and SCAN answer with
  public static List<byte[]> strings(@Nullable Object reply) {
    return reply == null ? List.of() : (List<byte[]>) reply;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] bytes(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  /** Jedis flushes when a reply is asked for; ours need not be asked for at once. */
  private static final class FlushableConnection extends Connection {

    FlushableConnection(HostAndPort server, JedisClientConfig config) {
      super(server, config);
    }

    void push() {
      flush();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (JedisException alreadyBroken) {
      // Nothing was expected from it any more.
    }
  }
}
