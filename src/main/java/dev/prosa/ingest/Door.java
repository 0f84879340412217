package dev.prosa.ingest;

import dev.prosa.store.StoreException;
import dev.prosa.store.WriterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final List<BotStore> bots;
  private final RedisWatch redis;

  private Door(DoorSettings settings) {
    Metrics metrics = new Metrics();
    Limits limits = settings.limits();
    WriterSettings writing =
        WriterSettings.defaults()
            .withRetention(settings.retention())
            .withPatience(PATIENCE)
            .withQueueCapacity(Delivery.QUEUE);
    List<BotStore> opened = new ArrayList<>();
    List<Access.Pass> passes = new ArrayList<>();
    for (Token token : settings.tokens()) {
      BotStore bot = new BotStore(token.namespace(), settings.redis(), writing);
      opened.add(bot);
      passes.add(new Access.Pass(token, bot, limits));
    }
    this.bots = List.copyOf(opened);
    this.redis = new RedisWatch(settings.redis());
    metrics.gauge("prosa_redis_up", () -> redis.answers() ? 1 : 0);
    BodyBudget budget = new BodyBudget(BODIES_BYTES);
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
    server.setHandler(
        new GracefulHandler(
            new DoorHandler(
                metrics,
                new Access(passes),
                new MessagesEndpoint(
                    limits, budget, new Delivery(metrics), metrics, Clock.systemUTC()),
                new ConversationsEndpoint(redis::answers),
                redis::answers)));
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
    bots.forEach(BotStore::close);
    redis.close();
  }

  private void start(DoorSettings settings, SlowHeads slow) {
    try {
      bots.forEach(BotStore::writer);
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
