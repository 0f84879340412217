package dev.prosa.engines;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, whose output lies in a file. */
final class JavaProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code java arguments…} in {@code folder}; its output goes to {@code folder/name.log}.
   */
  static JavaProcess start(
      Path folder, String name, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new JavaProcess(builder.start(), log);
  }

  /** What it has said so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** Its exit code, at its end. */
  int await() throws InterruptedException, IOException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      kill();
      throw new AssertionError("it does not end:\n" + output());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, as SIGTERM does. */
  void interrupt() {
    process.destroy();
  }

  /** Ends it as SIGKILL does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The class path of a POM below {@code src/it}, asked of Maven once for each build directory. */
  static String classPathOf(String pom) throws IOException, InterruptedException {
    Path file = Path.of("target", "it", pom + ".classpath").toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  "-f",
                  "src/it/" + pom + "/pom.xml",
                  "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                  "-Dmdep.outputFile=" + file)
              .inheritIO()
              .start();
      if (maven.waitFor() != 0) {
        throw new IOException("Maven does not resolve src/it/" + pom);
      }
    }
    return Files.readString(file).strip();
  }
}
