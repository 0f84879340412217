package dev.prosa.ingest;

import dev.prosa.ingest.delivery.Metrics;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Bounds how many connections there are, and never stops accepting: one too many closes the oldest
 * of those that have not shown a token or a signature. So whoever opens connections and is silent
 * keeps nobody out. For any number of threads.
 */
final class ConnectionGuard implements Connection.Listener {

  private final int most;
  private final Metrics metrics;
  private final Set<Connection> strangers = new LinkedHashSet<>();
  private final Set<Connection> clients = new LinkedHashSet<>();

  ConnectionGuard(int most, Metrics metrics) {
    this.most = most;
    this.metrics = metrics;
  }

  /** Somebody with a token, or a gateway with a right signature, is at the other end. */
  synchronized void trust(Connection connection) {
    if (strangers.remove(connection)) {
      clients.add(connection);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) { // which wraps another one
      add(connection)
          .ifPresent(
              surplus -> {
                metrics.count("prosa_cut_off_total{for=\"connections\"}");
                surplus.getEndPoint().close();
              });
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    strangers.remove(connection);
    clients.remove(connection);
  }

  private synchronized Optional<Connection> add(Connection added) {
    Optional<Connection> surplus = Optional.empty();
    if (strangers.size() + clients.size() >= most) {
      surplus =
          strangers.stream()
              .findFirst()
              .or(() -> clients.stream().filter(ConnectionGuard::isIdle).findFirst())
              .or(() -> Optional.of(added));
      surplus.ifPresent(
          one -> {
            strangers.remove(one);
            clients.remove(one);
          });
    }
    if (surplus.isEmpty() || surplus.get() != added) {
      strangers.add(added);
    }
    return surplus;
  }

  private static boolean isIdle(Connection connection) {
    return connection.getMessagesIn() == connection.getMessagesOut();
  }
}
