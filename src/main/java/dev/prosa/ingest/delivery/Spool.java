package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages on this machine's disk until Redis can take them. When a future of {@link #append}
 * completes, its record is on the disk, forced there, whatever is killed afterwards.
 *
 * <p>A record is <b>waiting</b> (in memory), then <b>written</b>, then <b>kept</b>: its file, and
 * the file's name in the folder, were forced to the disk, and only now its future completes. If any
 * step fails, it is <b>refused</b>: it is cut off the file again, and its future fails.
 *
 * <p>A file is in one of these states:
 *
 * <pre>
 * OPEN    the newest one, at most one; records are appended to it, and nobody reads it
 *   |       it is long enough, a write has failed, or there is no older one for {@link #oldest}
 * SEALED  never written to again, and so are all files that an earlier process left;
 *   |     the oldest one is handed out to be replayed, again after a failure
 *   |       Redis has answered for all of its records: {@link #remove}
 *   +---> GONE    deleted
 *   |       some of it was refused for ever, or is damaged: {@link #setAside}
 *   +---> ASIDE   kept under another name for a person to look at
 * </pre>
 *
 * <p>One thread does all of this, one task after another, in the order in which the tasks were
 * given: nothing can come between looking at the files and sealing one. So an {@link #oldest} that
 * finds nothing says that every record that was appended before it has been replayed.
 *
 * <p>A process that is killed leaves sealed files. The last one may end in records that were never
 * answered for, whole or torn off. Replaying them is harmless: their senders send them again, and
 * they are stored once.
 */
public final class Spool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private static final long BYTES_AT_ONCE = 4L << 20;

  /** Why something is not kept. */
  static final class FullException extends Exception {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("the spool is full", null, false, false);
    }
  }

  private static final class Append {
    final byte[] record;
    final CompletableFuture<Void> kept = new CompletableFuture<>();

    Append(byte[] record) {
      this.record = record;
    }
  }

  private final long limitBytes;
  private final SpoolFiles files;
  private final Executor thread;
  private final LogThrottle errors;
  private final ConcurrentLinkedQueue<Append> waiting = new ConcurrentLinkedQueue<>();
  private final boolean emptyAtStart;
  private long bytes;
  private long refused;

  /** {@code thread} runs one task at a time, in order. */
  Spool(SpoolDisk disk, long limitBytes, Executor thread, LongSupplier nanoTime)
      throws IOException {
    this.limitBytes = limitBytes;
    this.files = new SpoolFiles(disk);
    this.thread = thread;
    this.errors = new LogThrottle(nanoTime);
    this.bytes = files.bytes();
    this.emptyAtStart = files.isEmpty();
  }

  /**
   * Opens the spool, with what an earlier process has left there.
   *
   * @throws IllegalArgumentException if another process has it open, or the folder could be
   *     anything else than a spool's
   * @throws UncheckedIOException if its folder cannot be written to
   */
  public static Spool open(SpoolSettings settings) {
    try {
      SpoolFolder folder = SpoolFolder.open(settings.folder());
      ExecutorService thread =
          Executors.newSingleThreadExecutor(task -> daemon(task, "prosa-spool"));
      return new Spool(folder, settings.limitBytes(), thread, System::nanoTime);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the spool " + settings.folder() + " cannot be written", failed);
    }
  }

  /**
   * Keeps a record. Fails with a {@link FullException} if it is too much, and with an {@link
   * IOException} if the disk refuses it.
   */
  CompletableFuture<Void> append(byte[] record) {
    if (!reserve(record.length)) {
      report(new FullException(), 1);
      return CompletableFuture.failedFuture(new FullException());
    }
    Append append = new Append(record);
    waiting.add(append);
    try {
      thread.execute(this::writeWaiting);
    } catch (RejectedExecutionException closed) {
      append.kept.completeExceptionally(closed);
    }
    return append.kept;
  }

  /** How many bytes wait. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Whether an earlier process left nothing. */
  boolean wasEmptyAtStart() {
    return emptyAtStart;
  }

  /** The oldest file, sealed. Empty if nothing waits that was appended before this call. */
  CompletableFuture<Optional<SpoolFile>> oldest() {
    return run(files::oldest);
  }

  /** What a sealed file holds. */
  SpoolReader read(SpoolFile file) throws IOException {
    return SpoolReader.read(files.disk().read(file.name()));
  }

  /** Whether the folder names it, whatever became of its content. */
  boolean names(SpoolFile file) {
    try {
      return files.disk().names().contains(file.name());
    } catch (IOException unknown) {
      return true;
    }
  }

  /** Forgets the oldest file: Redis has answered for all of its records. */
  CompletableFuture<Void> remove(SpoolFile file) {
    return run(
        () -> {
          files.remove(file);
          release(file.bytes());
          return null;
        });
  }

  /**
   * Puts the oldest file aside, for people to look at.
   *
   * @param records what of it is worth a look; all of the file if it is empty
   */
  CompletableFuture<Void> setAside(SpoolFile file, List<SpoolRecord> records, String why) {
    return run(
        () -> {
          files.setAside(file, records, why);
          release(file.bytes());
          return null;
        });
  }

  /** Writes what was appended, and lets another process have the folder. */
  @Override
  public void close() {
    run(() -> {
          files.close();
          return null;
        })
        .join();
    if (thread instanceof ExecutorService own) {
      own.shutdown();
    }
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** On the spool's thread, after everything that was appended before. */
  private <T> CompletableFuture<T> run(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            writeWaiting();
            try {
              result.complete(task.call());
            } catch (Throwable failed) {
              result.completeExceptionally(failed);
            }
          });
    } catch (RejectedExecutionException closed) {
      result.completeExceptionally(closed);
    }
    return result;
  }

  private synchronized boolean reserve(long more) {
    if (bytes + more > limitBytes) {
      return false;
    }
    bytes += more;
    return true;
  }

  private synchronized void release(long fewer) {
    bytes -= fewer;
  }

  private void writeWaiting() {
    for (List<Append> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
      try {
        files.append(batch.stream().map(append -> append.record).toList());
      } catch (Throwable failed) {
        report(failed, batch.size());
        for (Append append : batch) {
          release(append.record.length);
          append.kept.completeExceptionally(failed);
        }
        continue;
      }
      batch.forEach(append -> append.kept.complete(null));
    }
  }

  private synchronized void report(Throwable failure, int messages) {
    refused += messages;
    if (errors.due()) {
      log.error(
          "the spool cannot be written ({}): {} messages were refused",
          failure instanceof FullException ? "it is full" : failure.getClass().getSimpleName(),
          refused);
      refused = 0;
    }
  }

  private List<Append> nextBatch() {
    List<Append> batch = new ArrayList<>();
    long length = 0;
    while (length < BYTES_AT_ONCE) {
      Append next = waiting.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
      length += next.record.length;
    }
    return batch;
  }
}
