package dev.prosa.engines;

import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The one jar for engines, run as its users run it. */
final class TheJar {

  private TheJar() {}

  /** Starts an export; its output goes to {@code folder/export-name.log}. */
  static JavaProcess export(Path folder, String name, RealRedis redis, List<String> options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("prosa.engines.jar"),
                "export",
                "--redis=env:REDIS_URL",
                "--target=openai,gemini"));
    arguments.addAll(options);
    Map<String, String> environment =
        Map.of(
            "REDIS_URL",
            redis.url(),
            "AWS_ACCESS_KEY_ID",
            "nobody",
            "AWS_SECRET_ACCESS_KEY",
            "nothing");
    return JavaProcess.start(folder, "export-" + name, environment, arguments);
  }

  /** What tells the files below a folder apart, by name. */
  static Map<String, String> digests(Path root) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        digests.put(
            root.relativize(file).toString(), Arrays.hashCode(content) + " " + content.length);
      }
    }
    return digests;
  }
}
