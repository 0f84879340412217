package dev.prosa.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder for all temporary files of this process, gone when the JVM ends in an orderly way.
 *
 * <p>The engine cleans up behind itself only while it has time to: ended quickly, it leaves 20 MB
 * of its own jars, and after an interrupt what it has spilled, which is what customers wrote.
 */
public final class TempDir {

  private static final String PROPERTY = "java.io.tmpdir";
  private static final int TRIES = 100;
  private static final long PAUSE_MILLIS = 20;

  private TempDir() {}

  /** To be called before anything else has asked where temporary files go. */
  public static void open() {
    try {
      Path folder = Files.createTempDirectory(Path.of(System.getProperty(PROPERTY)), "prosa-");
      System.setProperty(PROPERTY, folder.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "prosa-scratch"));
    } catch (IOException | RuntimeException nowhere) {
      // Most commands need no temporary files; those that do will say what is wrong.
    }
  }

  /** Deletes {@code folder} and all that is in it, even while others still write there. */
  public static void remove(Path folder) {
    for (int tries = 0; Files.exists(folder) && tries < TRIES; tries++) {
      try {
        if (tries > 0) {
          Thread.sleep(PAUSE_MILLIS);
        }
        for (Path file : deepestFirst(folder)) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException changedMeanwhile) {
        // Once more.
      } catch (InterruptedException enough) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
