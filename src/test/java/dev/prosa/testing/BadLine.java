package dev.prosa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A port of the loopback that leads to another one, over a line that can be made bad. Any thread
 * may change the weather; it holds for what is on its way, and for connections that are made then.
 */
public final class BadLine implements AutoCloseable {

  /** What becomes of bytes on their way. */
  private interface Weather {
    /** Passes them on, or not; false ends the connection as a reset does. */
    boolean pass(Wire wire, byte[] bytes, int length) throws IOException;
  }

  private static final int CHUNK = 16 << 10;
  private static final Weather FAIR =
      (wire, bytes, length) -> {
        wire.write(bytes, 0, length);
        return true;
      };

  private final ServerSocket door;
  private volatile int target;
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private final AtomicLong carried = new AtomicLong();
  private volatile Weather weather = FAIR;

  private BadLine(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    start("bad-line", this::accept);
  }

  /** A line that is good until it is made bad. */
  public static BadLine to(int port) {
    try {
      return new BadLine(port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How many bytes have come back over it. */
  public long carried() {
    return carried.get();
  }

  /** Where connections lead that are made from now on. */
  public void leadTo(int port) {
    target = port;
  }

  public void beFair() {
    weather = FAIR;
  }

  /** Everything comes late, by up to that time. */
  public void delay(Duration most) {
    weather =
        (wire, bytes, length) -> {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most.toNanos()));
          return FAIR.pass(wire, bytes, length);
        };
  }

  /** Byte by byte, some ten thousand a second. */
  public void drip() {
    weather =
        (wire, bytes, length) -> {
          for (int i = 0; i < length; i++) {
            wire.write(bytes, i, 1);
            LockSupport.parkNanos(50_000);
          }
          return true;
        };
  }

  /**
   * What is sent disappears, and nobody is told: the other machine is gone, the socket is half
   * open. A connection that this befalls stays so, in any weather.
   */
  public void swallow() {
    weather =
        (wire, bytes, length) -> {
          wire.dead = true;
          return true;
        };
  }

  /** Each connection is reset within a reply, after up to so many bytes. */
  public void tear(int most) {
    weather =
        (wire, bytes, length) -> {
          if (!wire.replies) {
            return FAIR.pass(wire, bytes, length);
          }
          int rest = ThreadLocalRandom.current().nextInt(most);
          if (rest >= length) {
            return FAIR.pass(wire, bytes, length);
          }
          wire.write(bytes, 0, rest);
          return false;
        };
  }

  /** Resets all connections, now. */
  public void cut() {
    wires.forEach(Wire::reset);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        connect(new Wire(client, server, /* replies= */ false));
        connect(new Wire(server, client, /* replies= */ true));
      } catch (IOException closedOrNobodyThere) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private void connect(Wire wire) {
    wires.add(wire);
    start("bad-line-wire", wire::carry);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    cut();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One direction of a connection. */
  private final class Wire {

    private final Socket from;
    private final Socket to;
    private final boolean replies;
    private volatile boolean dead;

    Wire(Socket from, Socket to, boolean replies) throws IOException {
      this.from = from;
      this.to = to;
      this.replies = replies;
      to.setTcpNoDelay(true);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
      to.getOutputStream().write(bytes, from, length);
    }

    void carry() {
      byte[] bytes = new byte[CHUNK];
      try {
        boolean goesOn = true;
        while (goesOn) {
          int length = from.getInputStream().read(bytes);
          if (length < 0) {
            break;
          }
          carried.addAndGet(replies ? length : 0);
          goesOn = dead || weather.pass(this, bytes, length);
        }
        if (!goesOn) {
          reset();
        }
      } catch (IOException broken) {
        // As it is meant to be.
      }
      if (!dead) {
        reset();
      }
      wires.remove(this);
    }

    /** Without a farewell: what is under way is lost. */
    void reset() {
      for (Socket socket : new Socket[] {from, to}) {
        try {
          socket.setSoLinger(true, 0);
          socket.close();
        } catch (IOException closed) {
          // All the better.
        }
      }
    }
  }
}
