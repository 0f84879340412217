import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a Redis keeps others waiting: asks PING every half millisecond until its standard input
 * ends, then prints the number of answers and the median, p99.9 and longest wait in ms.
 *
 * <pre>java bench/Ping.java PORT</pre>
 *
 * Allocates nothing while it measures, so that no collector is measured with it. Uses the JDK only.
 */
public final class Ping {

  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int ANSWER = "+PONG\r\n".length();
  private static final int MOST = 4_000_000;
  private static final long PAUSE_NANOS = 500_000;
  private static final int FIRST_ONES = 2_000;

  private Ping() {}

  public static void main(String[] args) throws Exception {
    long[] waits = new long[MOST];
    byte[] answer = new byte[ANSWER];
    int count = 0;
    try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
      socket.setTcpNoDelay(true);
      InputStream input = socket.getInputStream();
      OutputStream output = socket.getOutputStream();
      for (int i = 0; i < FIRST_ONES; i++) {
        ask(input, output, answer); // compiled from here on
      }
      System.err.println("asking");
      Thread end = new Thread(Ping::awaitEnd);
      end.start();
      while (end.isAlive() && count < MOST) {
        long start = System.nanoTime();
        ask(input, output, answer);
        waits[count++] = System.nanoTime() - start;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    Arrays.sort(waits, 0, count);
    System.out.printf(
        "%d %.2f %.2f %.2f%n",
        count, at(waits, count, 0.5), at(waits, count, 0.999), at(waits, count, 1));
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said; the end is what counts.
      }
    } catch (java.io.IOException closed) {
      // That is the end as well.
    }
  }

  private static void ask(InputStream input, OutputStream output, byte[] answer) throws Exception {
    output.write(PING);
    for (int got = 0; got < ANSWER; ) {
      int more = input.read(answer, got, ANSWER - got);
      if (more < 0) {
        throw new IllegalStateException("Redis closed the connection");
      }
      got += more;
    }
  }

  private static double at(long[] sorted, int count, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
  }
}
