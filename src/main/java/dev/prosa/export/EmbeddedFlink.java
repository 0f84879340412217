package dev.prosa.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of the Flink that runs within this process. Left to itself it would listen on
 * all interfaces, and take files from whoever sends them.
 */
final class EmbeddedFlink {

  private static final String CONFIGURATION =
      """
      jobmanager.bind-host: 127.0.0.1
      taskmanager.bind-host: 127.0.0.1
      rest.address: 127.0.0.1
      rest.bind-address: 127.0.0.1
      rest.bind-port: 0
      """;

  private EmbeddedFlink() {}

  /** A folder that holds it, as Beam's {@code flinkConfDir} wants it; gone when the JVM ends. */
  static Path configuration() {
    try {
      Path folder = Files.createTempDirectory("prosa-flink-");
      folder.toFile().deleteOnExit();
      Path file = Files.writeString(folder.resolve("flink-conf.yaml"), CONFIGURATION);
      file.toFile().deleteOnExit();
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException("temporary files cannot be written", failed);
    }
  }
}
