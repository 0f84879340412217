package dev.prosa.ingest;

import dev.prosa.ingest.delivery.BotStore;
import dev.prosa.ingest.delivery.Delivery;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.RedisHealthMonitor;
import dev.prosa.ingest.delivery.Spool;
import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.ingest.delivery.StoreAndForward;
import dev.prosa.ingest.delivery.UnfitCounter;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.store.WriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP service. A message that it has answered for with success is kept. Requests without a
 * token, or without a signature where the gateway signs, are refused before their bodies are read.
 *
 * <p>Serves from {@link #open} on, until it is closed, which lets running requests end.
 */
public final class IngestServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IngestServer.class);

  /** How long a message may wait for Redis before its sender is told that it is away. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(3);

  private static final int THREADS = 64;
  private static final int THREADS_THAT_WAIT = 32;
  private static final int MOST_THAT_WAIT = 1_000;
  private static final int NOT_YET_ACCEPTED = 1_024;
  private static final int HEAD_BYTES = 8 << 10;

  /**
   * A phone may hold any character, encoded slashes and dots, too. What that could be taken for
   * does no harm: no path here means a file, and routes are found by the path as it was sent.
   */
  private static final UriCompliance ANY_PHONE =
      UriCompliance.RFC3986.with(
          "prosa",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

  /**
   * A line ends with CR and LF and in no other way, so that no proxy sees another end of a request
   * than Jetty does.
   */
  private static final HttpCompliance COMPLIANCE =
      HttpCompliance.RFC9110.without(
          "PROSA", Violation.LF_HEADER_TERMINATION, Violation.LF_CHUNK_TERMINATION);

  private final Server server;
  private final ServerConnector connector;
  private final BotRegistry bots;
  private final RedisHealthMonitor redis;
  private final UnfitCounter unfit = new UnfitCounter();
  private final ThreadPoolExecutor waiting = threadsThatWait();
  private final @Nullable StoreAndForward storeAndForward;

  private IngestServer(ServerSettings settings) {
    Metrics metrics = new Metrics();
    RequestLimits limits = settings.limits();
    WriterSettings writing =
        settings.writing().withMaxWait(MAX_WAIT).withQueueCapacity(Delivery.QUEUE);
    this.bots = new BotRegistry(settings, writing);
    this.redis = new RedisHealthMonitor(settings.redis());
    try {
      this.storeAndForward = storeAndForward(settings, metrics);
    } catch (RuntimeException failed) {
      unfit.close();
      bots.close();
      redis.close();
      waiting.shutdown();
      throw failed;
    }
    metrics.gauge("prosa_redis_up", () -> redis.answers() ? 1 : 0);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("prosa-door");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.connector = connector(server, settings);
    server.addConnector(connector);
    ConnectionGuard connections = new ConnectionGuard(limits.connections(), metrics);
    connector.addBean(connections);
    SlowHeaderGuard slow = new SlowHeaderGuard(limits.headerTime(), server.getScheduler(), metrics);
    connector.addBean(slow);
    server.setErrorHandler(new ProblemPages());
    server.setHandler(
        new GracefulHandler(handler(settings, metrics, connections, delivery(metrics))));
    server.setStopTimeout(settings.drainTime().toMillis());
    start(settings, slow);
  }

  /**
   * Opens the door.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws UncheckedIOException if nothing can listen on the address
   */
  public static IngestServer open(ServerSettings settings) {
    return new IngestServer(settings);
  }

  /** Where it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until it is closed. */
  public void await() throws InterruptedException {
    server.join();
  }

  /** Accepts nothing new, answers what was accepted, and ends. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception late) {
      log.warn("some requests did not end in time and were cut off");
    }
    if (storeAndForward != null) {
      storeAndForward.close();
    }
    unfit.close();
    bots.close();
    redis.close();
    waiting.shutdown();
  }

  private Delivery delivery(Metrics metrics) {
    StoreAndForward kept = storeAndForward;
    return kept == null
        ? Delivery.rejecting(metrics, redis::answers)
        : Delivery.spooling(metrics, kept);
  }

  /** Messages can wait only where nothing else is wrong with Redis than that it is away. */
  private @Nullable StoreAndForward storeAndForward(ServerSettings settings, Metrics metrics) {
    SpoolSettings where = settings.spool();
    boolean open = true;
    try {
      bots.all().forEach(BotStore::writer);
    } catch (StoreUnavailableException away) {
      if (where == null) {
        throw away;
      }
      log.warn("{} Messages wait in the spool.", away.getMessage());
      open = false;
    }
    if (where == null) {
      return null;
    }
    Spool spool = Spool.open(where);
    metrics.gauge("prosa_spool_bytes", spool::bytes);
    return new StoreAndForward(spool, bots, redis, open);
  }

  private RequestRouter handler(
      ServerSettings settings, Metrics metrics, ConnectionGuard connections, Delivery delivery) {
    RequestLimits limits = settings.limits();
    BodyPolicy bodies = BodyPolicy.ofClients(limits);
    Clock clock = Clock.systemUTC();
    Authenticator access =
        new Authenticator(
            settings.access().tokens().stream()
                .map(
                    token ->
                        new Authenticator.Grant(
                            token, bots.in(token.namespace()), limits, settings.nanoTime()))
                .toList());
    return new RequestRouter(
        metrics,
        access,
        new MessagesEndpoint(bodies, delivery, metrics, clock),
        new ConversationsEndpoint(redis::answers, waiting),
        new WebhooksEndpoint(
            settings, bots::in, access, bodies, connections, delivery, metrics, unfit, clock),
        connections,
        redis::answers);
  }

  private void start(ServerSettings settings, SlowHeaderGuard slow) {
    try {
      server.start();
      slow.watch();
    } catch (IOException failed) {
      close();
      throw new UncheckedIOException(
          "nothing can listen on " + settings.listener().host() + ":" + settings.listener().port(),
          failed);
    } catch (Exception failed) {
      close();
      throw new IllegalStateException("the service did not start", failed);
    }
  }

  /** Requests that wait for Redis must leave threads for those that do not, such as /healthz. */
  private static ThreadPoolExecutor threadsThatWait() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS_THAT_WAIT,
            THREADS_THAT_WAIT,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_THAT_WAIT),
            task -> {
              Thread thread = new Thread(task, "prosa-waits-for-redis");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static ServerConnector connector(Server server, ServerSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEAD_BYTES);
    http.setUriCompliance(ANY_PHONE);
    http.setHttpCompliance(COMPLIANCE);
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    TlsFiles tls = settings.listener().tls();
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, connections)
            : new ServerConnector(server, tls.context(), connections);
    connector.setHost(settings.listener().host());
    connector.setPort(settings.listener().port());
    connector.setAcceptQueueSize(NOT_YET_ACCEPTED);
    connector.setIdleTimeout(settings.limits().idleTime().toMillis());
    return connector;
  }
}
