package dev.prosa.ingest;

import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.WriterSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param redis where messages go; a token's namespace is added to it
 * @param writing how they are stored there; the service has its own maxWait and queue
 * @param tokens who may come in; at least one, each with a namespace of its own
 * @param webhooks which gateways are believed
 * @param spool where messages wait while Redis is away; null if their senders shall be told instead
 * @param tls what it shows to clients over HTTPS; null for plain HTTP, behind a proxy that has TLS
 * @param limits what clients may ask
 * @param drainTime how long requests may go on when the service ends
 * @param nanoTime by which tokens' rates are measured
 */
public record ServerSettings(
    String host,
    int port,
    RedisAddress redis,
    WriterSettings writing,
    List<Token> tokens,
    WebhookSecrets webhooks,
    @Nullable SpoolSettings spool,
    @Nullable TlsFiles tls,
    RequestLimits limits,
    Duration drainTime,
    LongSupplier nanoTime) {

  /**
   * @throws IllegalArgumentException if there is no token, or two have one namespace
   */
  public ServerSettings {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "the service needs a token, or everybody could write: --token=env:PROSA_TOKEN");
    }
    Set<String> namespaces = new HashSet<>();
    for (Token token : tokens) {
      if (!namespaces.add(token.namespace())) {
        throw new IllegalArgumentException(
            "two tokens without a name, or with the same; write --token=BOT=env:NAME");
      }
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65,535, not " + port);
    }
  }

  /** Port 8080 of the loopback, the writer's and the limits' defaults, 10 seconds to drain. */
  public static ServerSettings of(RedisAddress redis, List<Token> tokens) {
    return new ServerSettings(
        "127.0.0.1",
        8080,
        redis,
        WriterSettings.defaults(),
        tokens,
        WebhookSecrets.NONE,
        null,
        null,
        RequestLimits.defaults(),
        Duration.ofSeconds(10),
        System::nanoTime);
  }

  public ServerSettings listeningOn(String host, int port) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withWriting(WriterSettings writing) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withLimits(RequestLimits limits) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withTokens(List<Token> tokens) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withWebhooks(WebhookSecrets webhooks) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withSpool(SpoolSettings spool) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  public ServerSettings withTls(TlsFiles tls) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }

  /** With another clock for tokens' rates than {@link System#nanoTime}. */
  ServerSettings withNanoTime(LongSupplier nanoTime) {
    return new ServerSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime, nanoTime);
  }
}
