package dev.prosa.ingest;

import dev.prosa.store.RedisAddress;
import dev.prosa.store.WriterSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param redis where messages go; a token's namespace is added to it
 * @param writing how they are stored there; the service has its own patience and queue
 * @param tokens who may come in; at least one, each with a namespace of its own
 * @param webhooks which gateways are believed
 * @param spool where messages wait while Redis is away; null if their senders shall be told instead
 * @param tls what it shows to clients over HTTPS; null for plain HTTP, behind a proxy that has TLS
 * @param limits what clients may ask
 * @param drainTime how long requests may go on when the service ends
 */
public record DoorSettings(
    String host,
    int port,
    RedisAddress redis,
    WriterSettings writing,
    List<Token> tokens,
    Webhooks webhooks,
    @Nullable SpoolSettings spool,
    @Nullable TlsFiles tls,
    Limits limits,
    Duration drainTime) {

  /**
   * @throws IllegalArgumentException if there is no token, or two have one namespace
   */
  public DoorSettings {
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
  public static DoorSettings of(RedisAddress redis, List<Token> tokens) {
    return new DoorSettings(
        "127.0.0.1",
        8080,
        redis,
        WriterSettings.defaults(),
        tokens,
        Webhooks.NONE,
        null,
        null,
        Limits.defaults(),
        Duration.ofSeconds(10));
  }

  public DoorSettings listeningOn(String host, int port) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withWriting(WriterSettings writing) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withLimits(Limits limits) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withTokens(List<Token> tokens) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withWebhooks(Webhooks webhooks) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withSpool(SpoolSettings spool) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }

  public DoorSettings withTls(TlsFiles tls) {
    return new DoorSettings(
        host, port, redis, writing, tokens, webhooks, spool, tls, limits, drainTime);
  }
}
