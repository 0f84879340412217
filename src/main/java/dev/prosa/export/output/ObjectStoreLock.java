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
 * lives. After a crash it runs out by itself, and whoever comes then waits for that; whoever comes
 * while its owner lives sees that it is renewed, and is refused. Stores know no compare-and-set
 * that all of them share, so the winner of two that come at the same moment is whom both read after
 * a pause.
 */
final class ObjectStoreLock implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(ObjectStoreLock.class);
  private static final int RENEWALS = 4;

  /**
   * @param length how long it lasts without being renewed
   * @param pause after which whoever wrote last is seen by all
   */
  record Times(Duration length, Duration pause) {
    static final Times USUAL = new Times(Duration.ofMinutes(2), Duration.ofSeconds(1));
  }

  private final DatasetFolder folder;
  private final String name;
  private final Times times;
  private final String owner = UUID.randomUUID().toString();
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "prosa-lease");
            thread.setDaemon(true);
            return thread;
          });

  private ObjectStoreLock(DatasetFolder folder, String name, Times times) {
    this.folder = folder;
    this.name = name;
    this.times = times;
  }

  /**
   * Takes it. Waits for the end of a lease that nobody renews any more.
   *
   * @throws OutputException if another process has it
   */
  static ObjectStoreLock take(DatasetFolder folder, String name, Times times) throws IOException {
    ObjectStoreLock lease = new ObjectStoreLock(folder, name, times);
    try {
      lease.awaitEnd();
      lease.write();
      Thread.sleep(times.pause.toMillis());
      String now = lease.read();
      if (lease.isHeldByAnother(now)) {
        throw lease.refusal(now);
      }
    } catch (InterruptedException interrupted) {
      lease.renewing.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    } catch (IOException | RuntimeException failed) {
      lease.renewing.shutdownNow();
      throw failed;
    }
    long period = times.length.toMillis() / RENEWALS;
    var unused =
        lease.renewing.scheduleAtFixedRate(lease::renew, period, period, TimeUnit.MILLISECONDS);
    return lease;
  }

  @Override
  public void close() throws IOException {
    renewing.shutdownNow();
    folder.delete(name);
  }

  private void awaitEnd() throws IOException, InterruptedException {
    String first = read();
    Instant longest = Instant.now().plus(times.length.multipliedBy(2));
    boolean told = false;
    for (String now = first; isHeldByAnother(now); now = read()) {
      if (!now.equals(first) || Instant.now().isAfter(longest)) {
        throw refusal(now);
      }
      if (!told) {
        told = true;
        log.info(
            "waiting until {} at most: a run that was killed left {} in {}",
            now.substring(now.indexOf(' ') + 1),
            name,
            folder);
      }
      Thread.sleep(times.pause.toMillis());
    }
  }

  /** What it says; empty if there is none. */
  private String read() throws IOException {
    if (!folder.exists(name)) {
      return "";
    }
    try (InputStream input = folder.open(name)) {
      return new String(input.readNBytes(200), UTF_8).strip();
    }
  }

  private boolean isHeldByAnother(String lease) {
    String[] held = lease.split(" ", -1);
    return held.length == 2 && !held[0].equals(owner) && isAhead(held[1]);
  }

  private OutputException refusal(String lease) {
    return new OutputException(
        Explanation.of(
            "output.lease",
            "another export runs for %s; its lease %s ends at %s",
            folder,
            name,
            lease.substring(lease.indexOf(' ') + 1)));
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
      output.write((owner + " " + Instant.now().plus(times.length) + "\n").getBytes(UTF_8));
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
