package dev.prosa.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Has a disk hold what was written: after it returns, a power cut loses nothing of it. */
final class DiskSync {

  /** One at a time: a disk is not faster for being asked by many. */
  private static final ExecutorService SYNCING =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "prosa-sync");
            thread.setDaemon(true);
            return thread;
          });

  private DiskSync() {}

  /** Begins to, so that {@link #file} has less to wait for; what fails here fails there again. */
  static void begin(Supplier<Path> file) {
    var unused =
        SYNCING.submit(
            () -> {
              file(file.get());
              return null;
            });
  }

  static void file(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** The names in a folder. Windows does not open folders, and needs no help to remember names. */
  static void folder(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
