package dev.prosa.export.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.OutputException;
import dev.prosa.error.Explanation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock in an object store: an object that says who has it until when, renewed while this process
 * lives. After a crash it runs out by itself. Stores know no compare-and-set that all of them
 * share, so the winner of two that come at the same moment is whom both read after a pause.
 */
final class ObjectStoreLock implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(ObjectStoreLock.class);
  private static final Duration LENGTH = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DatasetFolder folder;
  private final String name;
  private final String owner = UUID.randomUUID().toString();
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "prosa-lease");
            thread.setDaemon(true);
            return thread;
          });

  private ObjectStoreLock(DatasetFolder folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Takes it.
   *
   * @throws OutputException if another process has it
   */
  static ObjectStoreLock take(DatasetFolder folder, String name) throws IOException {
    ObjectStoreLock lease = new ObjectStoreLock(folder, name);
    try {
      lease.requireFree();
      lease.write();
      Thread.sleep(PAUSE.toMillis());
      lease.requireFree();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    } catch (IOException | RuntimeException failed) {
      lease.renewing.shutdownNow();
      throw failed;
    }
    long period = LENGTH.toMillis() / 4;
    var unused =
        lease.renewing.scheduleAtFixedRate(lease::renew, period, period, TimeUnit.MILLISECONDS);
    return lease;
  }

  @Override
  public void close() throws IOException {
    renewing.shutdownNow();
    folder.delete(name);
  }

  private void requireFree() throws IOException {
    if (!folder.exists(name)) {
      return;
    }
    String[] held;
    try (InputStream input = folder.open(name)) {
      held = new String(input.readAllBytes(), UTF_8).strip().split(" ");
    }
    if (held.length == 2 && !held[0].equals(owner) && isAhead(held[1])) {
      throw new OutputException(
          Explanation.of(
              "output.lease",
              "another export runs for %s; its lease %s ends at %s",
              folder,
              name,
              held[1]));
    }
  }

  private static boolean isAhead(String until) {
    try {
      return Instant.parse(until).isAfter(Instant.now());
    } catch (DateTimeParseException notALease) {
      return false;
    }
  }

  private void write() throws IOException {
    try (OutputStream output = folder.create(name)) {
      output.write((owner + " " + Instant.now().plus(LENGTH) + "\n").getBytes(UTF_8));
    }
  }

  private void renew() {
    try {
      write();
    } catch (IOException | RuntimeException failed) {
      log.warn("the lease {} in {} was not renewed: {}", name, folder, failed.toString());
    }
  }
}
