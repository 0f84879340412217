package dev.prosa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a program and a Redis, and passes everything on; while it is silent, requests
 * alone: what Redis does is never answered for.
 */
public final class SilentProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int redisPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  private SilentProxy(int redisPort) throws IOException {
    this.redisPort = redisPort;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  public static SilentProxy before(RealRedis redis) {
    try {
      SilentProxy proxy = new SilentProxy(redis.port());
      start(proxy::accept);
      return proxy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String url() {
    return "redis://127.0.0.1:" + server.getLocalPort();
  }

  public void silence(boolean now) {
    silent = now;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
      sockets.addAll(List.of(client, redis));
      start(() -> pass(client, redis, false));
      start(() -> pass(redis, client, true));
    }
  }

  private void pass(Socket from, Socket to, boolean replies) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[1 << 16];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (!replies || !silent) {
          out.write(bytes, 0, read);
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // as the other side wishes
              }
            },
            "silent-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
