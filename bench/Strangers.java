import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Holds more connections than the service allows, none of which shows a token or ever ends its
 * request, opens new ones all the while, and asks {@code /healthz} from a connection of its own each
 * time; prints how many milliseconds each answer took; see {@code bench/soak.sh}.
 *
 * <pre>
 * PORT SECONDS
 * </pre>
 */
public final class Strangers {

  private static final int HELD = 1_100;
  private static final int OPENED_BETWEEN = 20;
  private static final int GIVEN_UP_MILLIS = 30_000;
  private static final String[] REQUESTS = {
    "", // says nothing
    "POST /v1/messages HTTP/1.1\r\nHost: x\r\n", // the head does not end
    "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n{",
    "POST /v1/webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "X-Hub-Signature-256: sha256="
        + "0".repeat(64)
        + "\r\nContent-Length: 4000000\r\n\r\n{"
  };

  private final int port;
  private final Deque<Socket> held = new ArrayDeque<>();
  private int opened;

  private Strangers(int port) {
    this.port = port;
  }

  public static void main(String[] args) throws IOException {
    Strangers strangers = new Strangers(Integer.parseInt(args[0]));
    for (int i = 0; i < HELD; i++) {
      strangers.open();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[1]));
    while (System.nanoTime() < end) {
      System.out.println(strangers.healthMillis());
      for (int i = 0; i < OPENED_BETWEEN; i++) {
        strangers.open();
      }
    }
  }

  private void open() throws IOException {
    if (held.size() >= HELD) {
      held.remove().close();
    }
    Socket socket = new Socket();
    held.add(socket);
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.getOutputStream().write(REQUESTS[opened++ % REQUESTS.length].getBytes(US_ASCII));
    } catch (IOException refused) {
      // So it is one less; what counts is whether health answers.
    }
  }

  /** One that is closed to make room for others is made again, and the time goes on. */
  private long healthMillis() {
    long start = System.nanoTime();
    while (true) {
      boolean isAnswered = isHealthy();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (isAnswered || millis > GIVEN_UP_MILLIS) {
        return millis;
      }
    }
  }

  private boolean isHealthy() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GIVEN_UP_MILLIS);
      socket.setSoTimeout(GIVEN_UP_MILLIS);
      socket
          .getOutputStream()
          .write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII)
          .startsWith("HTTP/1.1 200 ");
    } catch (IOException closed) {
      return false;
    }
  }
}
