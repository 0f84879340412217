package dev.prosa.ingest;

import dev.prosa.store.StoreException;
import dev.prosa.store.WriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP service. A message that it has answered for with success is kept; everybody else's
 * requests are refused before their bodies are read.
 *
 * <p>Serves from {@link #open} on, until it is closed, which lets running requests end.
 */
public final class Door implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Door.class);

  /** How long a message may wait for Redis before its sender is told that it is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long BODIES_BYTES = 64L << 20;
  private static final int THREADS = 64;
  private static final int HEAD_BYTES = 8 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final Bots bots;
  private final RedisWatch redis;

  private Door(DoorSettings settings) {
    Metrics metrics = new Metrics();
    Limits limits = settings.limits();
    WriterSettings writing =
        WriterSettings.defaults()
            .withRetention(settings.retention())
            .withPatience(PATIENCE)
            .withQueueCapacity(Delivery.QUEUE);
    this.bots = Bots.of(settings, writing);
    this.redis = new RedisWatch(settings.redis());
    metrics.gauge("prosa_redis_up", () -> redis.answers() ? 1 : 0);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("prosa-door");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.connector = connector(server, settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    SlowHeads slow = new SlowHeads(limits.headerTime(), server.getScheduler(), metrics);
    connector.addBean(slow);
    server.setErrorHandler(new ProblemPages());
    server.setHandler(new GracefulHandler(handler(settings, metrics)));
    server.setStopTimeout(settings.drainTime().toMillis());
    start(settings, slow);
  }

  /**
   * Opens the door.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws UncheckedIOException if nothing can listen on the address
   */
  public static Door open(DoorSettings settings) {
    return new Door(settings);
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
    bots.close();
    redis.close();
  }

  private DoorHandler handler(DoorSettings settings, Metrics metrics) {
    Limits limits = settings.limits();
    Clock clock = Clock.systemUTC();
    BodyBudget budget = new BodyBudget(BODIES_BYTES);
    Delivery delivery = new Delivery(metrics);
    Access access =
        new Access(
            settings.tokens().stream()
                .map(token -> new Access.Pass(token, bots.in(token.namespace()), limits))
                .toList());
    return new DoorHandler(
        metrics,
        access,
        new MessagesEndpoint(limits, budget, delivery, metrics, clock),
        new ConversationsEndpoint(redis::answers),
        new WebhooksEndpoint(settings, bots::in, access, budget, delivery, metrics, clock),
        redis::answers);
  }

  private void start(DoorSettings settings, SlowHeads slow) {
    try {
      bots.all().forEach(BotStore::writer);
      server.start();
      slow.watch();
    } catch (StoreException | IOException failed) {
      close();
      if (failed instanceof StoreException store) {
        throw store;
      }
      throw new UncheckedIOException(
          "nothing can listen on " + settings.host() + ":" + settings.port(), (IOException) failed);
    } catch (Exception failed) {
      close();
      throw new IllegalStateException("the service did not start", failed);
    }
  }

  private static ServerConnector connector(Server server, DoorSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEAD_BYTES);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idleTime().toMillis());
    return connector;
  }
}
