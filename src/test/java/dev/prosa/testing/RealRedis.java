package dev.prosa.testing;

import dev.prosa.redis.RedisAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
  private static final String TLS_PORT = "PORT";
  private static final String SENTINEL = "SENTINEL ";

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

  /** The same, speaking TLS alone. */
  public static RealRedis startWithTls(Path executable, String... config) throws IOException {
    List<String> all = new ArrayList<>(List.of(config));
    all.add("tls-port " + TLS_PORT);
    return new RealRedis(executable, all);
  }

  /** Starts a Sentinel with that configuration, which it will write to. */
  public static RealRedis sentinel(Path executable, Path config) throws IOException {
    return new RealRedis(executable, List.of(SENTINEL + config));
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

  /** The same for a server that speaks TLS. */
  @SuppressWarnings("deprecation") // Jedis' newer options take no certificates from memory
  public Jedis jedisWithTls(Path authority) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder()
            .resp2()
            .ssl(true)
            .sslSocketFactory(context.getSocketFactory())
            .build());
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

  public synchronized void freeze() {
    signal("STOP");
  }

  /** Lets it go on after {@link #freeze}. */
  public synchronized void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
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
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    boolean sentinel = config.stream().anyMatch(setting -> setting.startsWith(SENTINEL));
    if (sentinel) {
      command.addAll(List.of(config.get(0).substring(SENTINEL.length()), "--sentinel"));
    }
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", directory.toString()));
    if (!sentinel) {
      command.addAll(List.of("--save", ""));
      for (String setting : config) {
        String known = setting.replace(TLS_PORT, Integer.toString(port));
        command.addAll(List.of(("--" + known).split(" ")));
      }
    }
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections") || line.contains("Sentinel ID is")) {
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

  /** Below 55,535, since the servers of a cluster also need the port 10,000 above. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() < 55_535) {
          return socket.getLocalPort();
        }
      }
    }
  }
}
