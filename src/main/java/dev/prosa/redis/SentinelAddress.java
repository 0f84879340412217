package dev.prosa.redis;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * A Redis that Sentinels watch, as its URL says: {@code
 * redis-sentinel://[user][:password]@host[:port][,host[:port]…]/NAME[/db]}. User and password are
 * those of the Redis.
 */
record SentinelAddress(List<Endpoint> sentinels, String name, Endpoint login) {

  static final String SCHEME = "redis-sentinel://";

  private static final int DEFAULT_PORT = 26_379;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);
  private static final Explanation FORM =
      Explanation.of(
          "address.sentinel-form",
          "Write redis-sentinel://[user][:password]@host[:port][,host[:port]…]/NAME[/db].");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is not one; the message never quotes user or password
   */
  static SentinelAddress parse(String url) {
    String rest = url.substring(SCHEME.length());
    int at = rest.lastIndexOf('@');
    String login = at < 0 ? "" : rest.substring(0, at + 1);
    String[] place = rest.substring(at + 1).split("/", 3);
    if (place.length < 2 || place[1].isBlank()) {
      throw new InvalidSettingException(
          Explanation.of("address.sentinel", "The Sentinel address names no Redis. %s", FORM));
    }
    List<Endpoint> sentinels = new ArrayList<>();
    for (String sentinel : place[0].split(",", -1)) {
      boolean hasPort = sentinel.lastIndexOf(':') > sentinel.lastIndexOf(']');
      sentinels.add(
          Endpoint.parse(Endpoint.PLAIN + sentinel + (hasPort ? "" : ":" + DEFAULT_PORT)));
    }
    String database = place.length > 2 ? "/" + place[2] : "";
    return new SentinelAddress(
        List.copyOf(sentinels), place[1], Endpoint.parse(Endpoint.PLAIN + login + "x" + database));
  }

  /**
   * The server that is the primary now, as the first Sentinel says that answers.
   *
   * @throws StoreUnavailableException if none answers
   * @throws StoreRefusedException if they know no such Redis
   */
  Endpoint primary() {
    @Nullable StoreException failure = null;
    for (Endpoint sentinel : sentinels) {
      try (RedisConnection link = RedisConnection.open(sentinel, MAX_WAIT)) {
        List<byte[]> answer =
            RedisConnection.strings(
                link.ask(
                    Command.SENTINEL,
                    RedisConnection.bytes("get-master-addr-by-name"),
                    RedisConnection.bytes(name)));
        if (answer.size() == 2) {
          return new Endpoint(
              RedisConnection.text(answer.get(0)),
              Integer.parseInt(RedisConnection.text(answer.get(1))),
              login.database(),
              login.user(),
              login.password(),
              /* tls= */ false,
              null);
        }
        failure =
            new StoreRefusedException(
                Explanation.of(
                    "redis.sentinel-name",
                    "The Sentinel at %s watches no Redis named %s.",
                    sentinel,
                    name),
                null);
      } catch (StoreException notThisOne) {
        failure = notThisOne;
      }
    }
    throw failure == null ? new IllegalStateException("no Sentinel") : failure;
  }
}
