package dev.prosa.ingest;

import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.WriterSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs.
 *
 * @param listener where it listens
 * @param redis where messages go; a token's namespace is added to it
 * @param writing how they are stored there; the service has its own maxWait and queue
 * @param access who may come in
 * @param spool where messages wait while Redis is away; null if their senders shall be told instead
 * @param limits what clients may ask
 * @param drainTime how long requests may go on when the service ends
 * @param nanoTime by which tokens' rates are measured
 */
public record ServerSettings(
    Listener listener,
    RedisAddress redis,
    WriterSettings writing,
    Access access,
    @Nullable SpoolSettings spool,
    RequestLimits limits,
    Duration drainTime,
    LongSupplier nanoTime) {

  /**
   * Where the service listens.
   *
   * @param host the address
   * @param port from 0 to 65,535; 0 for a free one
   * @param tls what it shows to clients over HTTPS; null for plain HTTP, behind a proxy that has
   *     TLS
   */
  public record Listener(String host, int port, @Nullable TlsFiles tls) {

    /**
     * @throws IllegalArgumentException if {@code port} is outside its range
     */
    public Listener {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("a port is from 0 to 65,535, not " + port);
      }
    }
  }

  /**
   * Who may come in.
   *
   * @param tokens of the bots; at least one, each with a namespace of its own
   * @param webhooks which gateways are believed
   */
  public record Access(List<Token> tokens, WebhookSecrets webhooks) {

    /**
     * @throws IllegalArgumentException if there is no token, or two have one namespace
     */
    public Access {
      tokens = List.copyOf(tokens);
      if (tokens.isEmpty()) {
        throw new IllegalArgumentException(
            "the service needs a token, or everybody could write: --token=env:PROSA_TOKEN");
      }
      if (tokens.stream().map(Token::namespace).distinct().count() < tokens.size()) {
        throw new IllegalArgumentException(
            "two tokens without a name, or with the same; write --token=BOT=env:NAME");
      }
    }
  }

  /**
   * Port 8080 of the loopback, the writer's and the limits' defaults, 10 seconds to drain.
   *
   * @throws IllegalArgumentException if there is no token, or two have one namespace
   */
  public static ServerSettings of(RedisAddress redis, List<Token> tokens) {
    return new ServerSettings(
        new Listener("127.0.0.1", 8080, null),
        redis,
        WriterSettings.defaults(),
        new Access(tokens, WebhookSecrets.NONE),
        null,
        RequestLimits.defaults(),
        Duration.ofSeconds(10),
        System::nanoTime);
  }

  /**
   * The same, listening there.
   *
   * @param port from 0 to 65,535; 0 for a free one
   * @throws IllegalArgumentException if {@code port} is outside its range
   */
  public ServerSettings listeningOn(String host, int port) {
    return with(new Listener(host, port, listener.tls));
  }

  public ServerSettings withTls(TlsFiles tls) {
    return with(new Listener(listener.host, listener.port, tls));
  }

  /**
   * The same for the bots with these tokens.
   *
   * @throws IllegalArgumentException if there is no token, or two have one namespace
   */
  public ServerSettings withTokens(List<Token> tokens) {
    return with(new Access(tokens, access.webhooks));
  }

  public ServerSettings withWebhooks(WebhookSecrets webhooks) {
    return with(new Access(access.tokens, webhooks));
  }

  public ServerSettings withWriting(WriterSettings writing) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }

  public ServerSettings withLimits(RequestLimits limits) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }

  public ServerSettings withSpool(SpoolSettings spool) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }

  /** With another clock for tokens' rates than {@link System#nanoTime}. */
  ServerSettings withNanoTime(LongSupplier nanoTime) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }

  private ServerSettings with(Listener listener) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }

  private ServerSettings with(Access access) {
    return new ServerSettings(listener, redis, writing, access, spool, limits, drainTime, nanoTime);
  }
}
