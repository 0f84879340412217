package dev.prosa.cli.demo;

import dev.prosa.cli.terminal.TempDir;
import dev.prosa.redis.RedisAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/**
 * A redis-server of our own, reachable from this machine alone, that keeps nothing on disk. When it
 * is closed, or the JVM ends in an orderly way, neither its process nor a file of it is left.
 */
public final class EmbeddedRedis implements AutoCloseable {

  /** Another process may take the free port before it is used. */
  private static final int TRIES = 5;

  private final Path folder;
  private final Thread closeOnExit = new Thread(this::remove, "prosa-redis-exit");
  private RedisServer server;
  private int port;

  private EmbeddedRedis(Path folder, Path executable) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.server = server(executable, port);
    Runtime.getRuntime().addShutdownHook(closeOnExit);
    try {
      for (int tries = 1; !starts(tries); tries++) {
        port = freePort();
        server = server(executable, port);
      }
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  /**
   * Starts the server.
   *
   * @throws NoRedisException if that cannot be done here
   */
  public static EmbeddedRedis start() {
    try {
      Path folder = Files.createTempDirectory("prosa-demo-");
      try {
        Path executable = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        return new EmbeddedRedis(folder, executable);
      } catch (IOException | RuntimeException failed) {
        TempDir.remove(folder);
        throw failed;
      }
    } catch (OsArchitectureNotFound | IOException failed) {
      throw new NoRedisException(
          "the demo's Redis cannot be started from "
              + System.getProperty("java.io.tmpdir")
              + "; may programs be run there? PROSA_JAVA_OPTS=-Djava.io.tmpdir=DIR names another"
              + " folder",
          failed);
    }
  }

  public RedisAddress address() {
    return RedisAddress.of("redis://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeOnExit);
    } catch (IllegalStateException shuttingDown) {
      return; // the hook does it
    }
    remove();
  }

  private boolean starts(int tries) throws IOException {
    try {
      server.start();
      return true;
    } catch (IOException portTaken) {
      if (tries == TRIES) {
        throw portTaken;
      }
      return false;
    }
  }

  private synchronized void remove() {
    try {
      server.stop();
    } catch (IOException interrupted) {
      // It has been told to end, which without anything to save takes it no time.
    }
    TempDir.remove(folder);
  }

  private static RedisServer server(Path executable, int port) {
    return new RedisServer(
        port,
        List.of(
            executable.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no"),
        /* forceStop= */ false);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
