import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The floor: reads everything that an export has to read, by LRANGE and MGET with the next question
 * always on its way, and throws the answers away. Nothing that reads through one Redis can be faster.
 *
 * <pre>java bench/peers/Floor.java PORT</pre>
 */
public final class Floor {

  private static final int BATCH = 10_000;

  private final InputStream input;
  private final OutputStream output;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;

  private Floor(Socket socket) throws IOException {
    input = socket.getInputStream();
    output = socket.getOutputStream();
  }

  public static void main(String[] args) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
      socket.setReceiveBufferSize(4 << 20);
      System.out.println(new Floor(socket).readAll() + " values read");
    }
  }

  private long readAll() throws IOException {
    long values = 0;
    askRange(0);
    byte[] mget = mgetOfRange();
    for (long start = BATCH; mget != null; start += BATCH) {
      output.write(mget);
      askRange(start);
      values += skipArray();
      mget = mgetOfRange();
    }
    return values;
  }

  private void askRange(long start) throws IOException {
    String command = "LRANGE all_conversations " + start + " " + (start + BATCH - 1) + "\r\n";
    output.write(command.getBytes(StandardCharsets.US_ASCII));
  }

  /** Turns a reply to LRANGE into the MGET of what it names: both hold the same bulk strings. */
  private byte[] mgetOfRange() throws IOException {
    long names = number('*');
    if (names == 0) {
      return null;
    }
    ByteArrayOutputStream mget = new ByteArrayOutputStream(1 << 20);
    mget.writeBytes(("*" + (names + 1) + "\r\n$4\r\nMGET\r\n").getBytes(StandardCharsets.US_ASCII));
    for (long i = 0; i < names; i++) {
      int length = (int) number('$');
      mget.writeBytes(("$" + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      int left = length + 2;
      while (left > 0) {
        fill();
        int part = Math.min(left, end - next);
        mget.write(buffer, next, part);
        next += part;
        left -= part;
      }
    }
    return mget.toByteArray();
  }

  private long skipArray() throws IOException {
    long values = number('*');
    for (long i = 0; i < values; i++) {
      long left = number('$');
      left = left < 0 ? 0 : left + 2;
      while (left > 0) {
        fill();
        int part = (int) Math.min(left, end - next);
        next += part;
        left -= part;
      }
    }
    return values;
  }

  private long number(char kind) throws IOException {
    if (read() != kind) {
      throw new IOException("Redis answered something else than " + kind);
    }
    boolean negative = false;
    long value = 0;
    for (int b = read(); b != '\n'; b = read()) {
      if (b == '-') {
        negative = true;
      } else if (b != '\r') {
        value = value * 10 + b - '0';
      }
    }
    return negative ? -value : value;
  }

  private int read() throws IOException {
    fill();
    return buffer[next++];
  }

  private void fill() throws IOException {
    while (next == end) {
      next = 0;
      end = input.read(buffer);
      if (end < 0) {
        throw new IOException("Redis closed the connection");
      }
    }
  }
}
