package dev.prosa.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as bytes, one at a time in memory, numbered from 1. A line beyond the limit
 * is cut off there, so that a stream without line ends cannot fill the heap. For one thread.
 */
public final class InputLines implements Closeable {

  private static final int NONE = -1;

  private final InputStream input;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private long number;

  /**
   * @param limit the longest line, in bytes
   */
  public InputLines(InputStream input, int limit) {
    this.input = input;
    this.limit = limit;
  }

  /**
   * The next line without its end, or null after the last; a longer one than the limit is returned
   * with one byte more than the limit.
   */
  public byte @Nullable [] next() throws IOException {
    line.reset();
    int read = read();
    if (read == NONE) {
      return null;
    }
    number++;
    while (read != NONE && read != '\n') {
      if (line.size() <= limit) {
        line.write(read);
      }
      read = read();
    }
    return withoutMarks(line.toByteArray());
  }

  /** The number of the line that {@link #next} returned. */
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private int read() throws IOException {
    if (position == filled) {
      filled = filledBuffer();
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return NONE;
      }
    }
    return buffer[position++] & 0xff;
  }

  private int filledBuffer() {
    try {
      return input.read(buffer);
    } catch (IOException unreadable) {
      throw new UsageException("usage.input");
    }
  }

  /** Windows ends lines with a carriage return, and begins files with a byte order mark. */
  private byte[] withoutMarks(byte[] bytes) {
    int from = 0;
    int to = bytes.length;
    if (to > 0 && bytes[to - 1] == '\r') {
      to--;
    }
    if (number == 1
        && to >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      from = 3;
    }
    return Arrays.copyOfRange(bytes, from, to);
  }
}
