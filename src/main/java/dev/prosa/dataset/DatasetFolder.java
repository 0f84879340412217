package dev.prosa.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The folder a dataset lies in. Files are named by paths relative to it, with {@code /} between.
 *
 * <p>Safe for use by many threads, as long as each file has one writer.
 */
final class DatasetFolder {

  /** One at a time: a disk is not faster for being asked by many. */
  private static final ExecutorService SYNCING =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "prosa-sync");
            thread.setDaemon(true);
            return thread;
          });

  private final Path root;

  DatasetFolder(Path root) {
    this.root = root;
  }

  /** Starts a new file, making its folder if need be. */
  OutputStream create(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(parentOf(file));
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  InputStream open(String name) throws IOException {
    return Files.newInputStream(root.resolve(name));
  }

  boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  /**
   * Begins to bring a finished file's bytes to the disk, so that {@link #move} need not wait for
   * all of them. A failure shows there.
   */
  void beginSync(String name) {
    var unused =
        SYNCING.submit(
            () -> {
              sync(root.resolve(name));
              return null;
            });
  }

  /**
   * Gives a file its final name, replacing what had it, after its bytes are on the disk. Doing it
   * again is no error: {@code to} with that many bytes is taken for the earlier move's work.
   *
   * @throws IOException if neither {@code from} nor such a {@code to} exists
   */
  void move(String from, String to, long bytes) throws IOException {
    Path source = root.resolve(from);
    Path target = root.resolve(to);
    if (!Files.exists(source)) {
      if (Files.exists(target) && Files.size(target) == bytes) {
        return;
      }
      throw new NoSuchFileException(source.toString());
    }
    sync(source);
    Files.createDirectories(parentOf(target));
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a file, or a folder with all that is in it; there may be none. */
  void delete(String name) throws IOException {
    Path top = root.resolve(name);
    if (!Files.exists(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Deletes a folder if nothing is in it; {@code ""} is the dataset's own. */
  void deleteIfEmpty(String name) throws IOException {
    Path folder = root.resolve(name);
    if (Files.isDirectory(folder) && namesIn(folder).isEmpty()) {
      Files.deleteIfExists(folder);
    }
  }

  /** The names of all files below {@code name}, which may not exist, in order. */
  List<String> filesBelow(String name) throws IOException {
    Path top = root.resolve(name);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(top)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** The names of what lies directly in the dataset's folder, in order. */
  List<String> names() throws IOException {
    return Files.isDirectory(root) ? namesIn(root) : List.of();
  }

  /** The folder as the owner wrote it. */
  @Override
  public String toString() {
    return root.toString();
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Path parentOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
