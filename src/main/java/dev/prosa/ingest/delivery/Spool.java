package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages on this machine's disk until Redis can take them. When a future of {@link #append}
 * completes, its record is on the disk, forced there, whatever is killed afterwards.
 *
 * <p>A folder of files that are written once, in their order, and deleted when all that they hold
 * is in Redis. One thread writes and forces for all who wait at the same time.
 */
public final class Spool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private static final String ENDING = ".bin";
  private static final long FILE_BYTES = 8L << 20;
  private static final long BYTES_AT_ONCE = 4L << 20;

  /** Why something is not kept. */
  static final class FullException extends Exception {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("the spool is full", null, false, false);
    }
  }

  /** What is to be written, or, without bytes, that the current file is to be finished. */
  private static final class Order {
    final byte @Nullable [] bytes;
    final CompletableFuture<Void> done = new CompletableFuture<>();

    Order(byte @Nullable [] bytes) {
      this.bytes = bytes;
    }

    int length() {
      return bytes == null ? 0 : bytes.length;
    }
  }

  private final Path folder;
  private final long limitBytes;
  private final FileChannel lockFile;
  private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::write, "prosa-spool");
  private long bytes;
  private long number;
  private @Nullable FileChannel current;
  private volatile @Nullable Path currentFile;

  private Spool(SpoolSettings settings, FileChannel lockFile) throws IOException {
    this.folder = settings.folder();
    this.limitBytes = settings.limitBytes();
    this.lockFile = lockFile;
    for (Path file : files()) {
      bytes += Files.size(file);
      number = Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Opens the spool, with what an earlier process has left there.
   *
   * @throws IllegalArgumentException if another process has it open
   * @throws UncheckedIOException if its folder cannot be written to
   */
  public static Spool open(SpoolSettings settings) {
    try {
      FileChannel lockFile = SpoolFolder.take(settings.folder());
      return new Spool(settings, lockFile);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the spool " + settings.folder() + " cannot be written", failed);
    }
  }

  /** Keeps a record. Fails with a {@link FullException} where that is too much. */
  CompletableFuture<Void> append(byte[] record) {
    if (!reserve(record.length)) {
      return CompletableFuture.failedFuture(new FullException());
    }
    Order order = new Order(record);
    orders.add(order);
    return order.done;
  }

  /** How many bytes wait. */
  public synchronized long bytes() {
    return bytes;
  }

  /**
   * The oldest file, finished: nothing is added to it any more. Empty if nothing waits.
   *
   * @throws IOException if the folder cannot be read
   */
  Optional<Path> oldest() throws IOException {
    List<Path> files = files();
    if (files.isEmpty() || files.get(0).equals(currentFile)) {
      finish();
      files = files();
    }
    return files.stream().findFirst();
  }

  /** Forgets a finished file, all of whose records have gone where they should. */
  void remove(Path file) throws IOException {
    long size = Files.size(file);
    Files.delete(file);
    SpoolFolder.force(folder);
    release(size);
  }

  /** Puts a finished file aside, for people to look at. */
  void putAside(Path file, String why) throws IOException {
    long size = Files.size(file);
    Files.move(file, folder.resolve(file.getFileName() + "." + why));
    SpoolFolder.force(folder);
    release(size);
  }

  /** Writes what was appended, and lets another process have it. */
  @Override
  public void close() {
    finish();
    thread.interrupt();
    try {
      lockFile.close();
    } catch (IOException released) {
      // With the process at the latest.
    }
  }

  private void finish() {
    Order order = new Order(null);
    orders.add(order);
    order.done.join();
  }

  private synchronized boolean reserve(long more) {
    if (bytes + more > limitBytes) {
      return false;
    }
    bytes += more;
    return true;
  }

  private synchronized void release(long fewer) {
    bytes = Math.max(0, bytes - fewer);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private void write() {
    List<Order> taken = new ArrayList<>();
    while (true) {
      try {
        Order next = orders.take();
        long length = 0;
        while (next != null) {
          taken.add(next);
          length += next.length();
          next = length < BYTES_AT_ONCE ? orders.poll() : null;
        }
      } catch (InterruptedException closed) {
        return;
      }
      try {
        write(taken);
        taken.forEach(order -> order.done.complete(null));
      } catch (IOException failed) {
        log.error("the spool cannot be written: {}", failed.getClass().getSimpleName());
        abandon();
        for (Order order : taken) {
          release(order.length());
          order.done.completeExceptionally(failed);
        }
      }
      taken.clear();
    }
  }

  private void write(List<Order> taken) throws IOException {
    boolean finish = false;
    int length = 0;
    for (Order order : taken) {
      finish |= order.bytes == null;
      length += order.length();
    }
    if (length > 0) {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      for (Order order : taken) {
        if (order.bytes != null) {
          buffer.put(order.bytes);
        }
      }
      buffer.flip();
      FileChannel file = current();
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      file.force(false);
      finish |= file.size() > FILE_BYTES;
    }
    if (finish) {
      abandon();
    }
  }

  private FileChannel current() throws IOException {
    FileChannel open = current;
    if (open == null) {
      Path file = folder.resolve(String.format("spool-%016d" + ENDING, ++number));
      currentFile = file;
      open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      current = open;
      SpoolFolder.force(folder);
    }
    return open;
  }

  /** What comes next goes into another file: behind half a record nobody would find it. */
  private void abandon() {
    FileChannel open = current;
    current = null;
    currentFile = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException written) {
        // What counts has been forced.
      }
    }
  }
}
