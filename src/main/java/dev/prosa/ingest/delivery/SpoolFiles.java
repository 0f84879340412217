package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a spool, their rotation at {@value #FILE_BYTES} bytes, and their states, as {@link
 * Spool} describes them. What it knows of them it keeps in memory: the folder is listed once, at
 * the start. For one thread.
 */
final class SpoolFiles {

  private static final Logger log = LoggerFactory.getLogger(SpoolFiles.class);

  private static final String ENDING = ".bin";
  private static final Pattern NAME = Pattern.compile("spool-(\\d{1,18})\\.bin(\\..*)?");
  private static final long FILE_BYTES = 8L << 20;

  private final SpoolDisk disk;
  private final Deque<SpoolFile> sealed = new ArrayDeque<>();
  private long number;

  private SpoolDisk.@Nullable Output open;
  private String openName = "";
  private long openBytes;

  /** With the files that an earlier process has left, all of them sealed. */
  SpoolFiles(SpoolDisk disk) throws IOException {
    this.disk = disk;
    for (String name : disk.names().stream().sorted().toList()) {
      Matcher parts = NAME.matcher(name);
      if (parts.matches()) {
        // Names of files that were put aside are not used again either.
        number = Math.max(number, Long.parseLong(parts.group(1)));
        if (parts.group(2) == null) {
          sealed.add(new SpoolFile(name, disk.size(name)));
        }
      }
    }
  }

  /** Whether a file of that name is a spool's, waiting or put aside. */
  static boolean isOwn(String name) {
    return NAME.matcher(name).matches();
  }

  SpoolDisk disk() {
    return disk;
  }

  boolean isEmpty() {
    return sealed.isEmpty() && open == null;
  }

  /** The length of all sealed files. */
  long bytes() {
    return sealed.stream().mapToLong(SpoolFile::bytes).sum();
  }

  /** When it returns, the records are kept; when it fails, none of them is. */
  void append(List<byte[]> records) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(records.stream().mapToInt(one -> one.length).sum());
    records.forEach(buffer::put);
    buffer.flip();
    int length = buffer.limit();
    try {
      SpoolDisk.Output output = open == null ? begin() : open;
      output.write(buffer);
      output.force();
    } catch (Throwable failed) {
      cutOff();
      throw failed;
    }
    openBytes += length;
    if (openBytes > FILE_BYTES) {
      seal();
    }
  }

  Optional<SpoolFile> oldest() {
    if (sealed.isEmpty()) {
      seal();
    }
    return Optional.ofNullable(sealed.peek());
  }

  void remove(SpoolFile file) throws IOException {
    requireOldest(file);
    disk.delete(file.name());
    sealed.remove();
    forceIfPossible();
  }

  void setAside(SpoolFile file, List<SpoolRecord> records, String why) throws IOException {
    requireOldest(file);
    String aside = file.name() + "." + why;
    if (!disk.names().contains(file.name())) {
      log.error("{} of the spool was taken away by another program", file.name());
    } else if (records.isEmpty() || !written(records, aside)) {
      disk.rename(file.name(), aside);
    } else {
      // Only now: a crash in between replays the file, and puts the same records aside again.
      disk.delete(file.name());
    }
    sealed.remove();
    forceIfPossible();
  }

  void close() {
    seal();
    disk.close();
  }

  private SpoolDisk.Output begin() throws IOException {
    openName = String.format(Locale.ROOT, "spool-%016d" + ENDING, ++number);
    openBytes = 0;
    SpoolDisk.Output output;
    try {
      output = disk.create(openName);
    } catch (IOException failed) {
      // It may be there all the same. If it stays, the next start finds it, and it is empty.
      disk.deleteQuietly(openName);
      throw failed;
    }
    open = output;
    // A file that its folder does not name after a power cut is lost.
    disk.force();
    return output;
  }

  private void seal() {
    SpoolDisk.Output output = open;
    if (output != null) {
      open = null;
      close(output);
      sealed.add(new SpoolFile(openName, openBytes));
    }
  }

  /**
   * Takes off what could not be kept. What comes next goes into another file: after a failed write
   * nobody knows how this one ends, and what follows half a record would not be found.
   */
  private void cutOff() {
    SpoolDisk.Output output = open;
    if (output == null) {
      return;
    }
    try {
      output.truncate(openBytes);
    } catch (IOException torn) {
      // Whoever reads it finds the end.
    }
    if (openBytes > 0) {
      seal();
      return;
    }
    open = null;
    close(output);
    try {
      disk.delete(openName);
    } catch (IOException empty) {
      sealed.add(new SpoolFile(openName, 0));
    }
  }

  /** False if there is no room for them. */
  private boolean written(List<SpoolRecord> records, String name) {
    String half = name + ".new";
    try {
      try (SpoolDisk.Output output = disk.create(half)) {
        for (SpoolRecord record : records) {
          output.write(ByteBuffer.wrap(record.encoded()));
        }
        output.force();
      }
      disk.rename(half, name);
      disk.force();
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  /** A deleted file that a power cut brings back is replayed again, which stores nothing twice. */
  private void forceIfPossible() {
    try {
      disk.force();
    } catch (IOException failed) {
      log.debug("the spool's folder cannot be forced to the disk", failed);
    }
  }

  private void requireOldest(SpoolFile file) {
    if (!file.equals(sealed.peek())) {
      throw new IllegalStateException(file.name() + " is not the oldest file of the spool");
    }
  }

  private static void close(SpoolDisk.Output output) {
    try {
      output.close();
    } catch (IOException closed) {
      // What counts has been forced.
    }
  }
}
