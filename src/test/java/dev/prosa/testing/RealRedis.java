package dev.prosa.testing;

import dev.prosa.store.RedisAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * A redis-server of our own, on a free port of the loopback, with its files in a temporary
 * directory. It keeps its port and its files when it is stopped and started again, which any thread
 * may do.
 */
public final class RealRedis implements AutoCloseable {

  private static final int TRIES = 5;

  private final Path executable;
  private final List<String> config;
  private final Path directory;
  private final int port;
  private Process process;

  private RealRedis(Path executable, List<String> config) throws IOException {
    this.executable = executable;
    this.config = List.copyOf(config);
    this.directory = Files.createTempDirectory("prosa-redis-");
    this.port = freePort();
    this.process = launch();
  }

  /** Starts the bundled redis-server; {@code config} as on its command line, without {@code --}. */
  public static RealRedis start(String... config) {
    return start(RedisServers.bundled(), config);
  }

  /** For example {@code start(executable, "requirepass geheim", "appendonly yes")}. */
  public static RealRedis start(Path executable, String... config) {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return new RealRedis(executable, List.of(config));
      } catch (IOException portTakenMeanwhile) {
        last = portTakenMeanwhile;
      }
    }
    throw new UncheckedIOException(last);
  }

  public Path executable() {
    return executable;
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public RedisAddress address() {
    return RedisAddress.of(url());
  }

  /** A plain client, to look at and to prepare what a test is about. */
  public Jedis jedis() {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder().resp2().socketTimeoutMillis(30_000).build());
  }

  public void flush() {
    try (Jedis jedis = jedis()) {
      jedis.flushAll();
      jedis.scriptFlush();
    }
  }

  /** Ends the server as an operator does. */
  public synchronized void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Ends the server as a power cut does. */
  public synchronized void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  public synchronized void startAgain() {
    try {
      process = launch();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public synchronized void close() {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return executable + " on port " + port;
  }

  private Process launch() throws IOException {
    List<String> command =
        new ArrayList<>(List.of(executable.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString(), "--save", ""));
    for (String setting : config) {
      command.addAll(List.of(("--" + setting).split(" ")));
    }
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections")) {
        drain(log);
        return started;
      }
    }
    throw new IOException("redis-server did not start:\n" + said);
  }

  /** A server whose output nobody reads stands still one day. */
  private static void drain(BufferedReader log) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (log.readLine() != null) {
                  // Of no interest while it runs.
                }
              } catch (IOException ended) {
                // With the process.
              }
            },
            "redis-log");
    reader.setDaemon(true);
    reader.start();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " does not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
