package dev.prosa.tuning.rules;

import dev.prosa.message.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one way in which examples are written as JSON: UTF-8, no white space, and never a character
 * in which any reader could see the end of a line. Words that come as JSON go out as they are; the
 * rest is a few constants, for which a general generator would only cost time. For one thread.
 */
public final class JsonOutput {

  /** What some readers want at the beginning of a file. */
  static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream output;
  private final JsonEscapes escapes = new JsonEscapes();
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int size;
  private long flushed;

  public JsonOutput(OutputStream output) {
    this.output = output;
  }

  /** A constant part of the dialect, to be made once. */
  public static byte[] part(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the mark that some readers want at the beginning of a file. */
  public void writeByteOrderMark() throws IOException {
    write(BYTE_ORDER_MARK);
  }

  public void write(byte[] part) throws IOException {
    reserve(part.length);
    System.arraycopy(part, 0, buffer, size, part.length);
    size += part.length;
  }

  public void write(JsonText text) throws IOException {
    reserve(text.length());
    text.copyTo(buffer, size);
    size += text.length();
  }

  public void write(long number) throws IOException {
    write(part(Long.toString(number)));
  }

  /** Escapes {@code text} as {@link JsonEscapes} does. */
  public void write(String text) throws IOException {
    for (int from = 0; from < text.length(); ) {
      int to = JsonEscapes.endOfPiece(text, from);
      reserve((to - from) * JsonEscapes.MOST_BYTES);
      size = escapes.escape(text, from, to, buffer, size);
      from = to;
    }
  }

  /** Writes JSON as it is; what readers could see as the end of a line is in its strings only. */
  public void writeJson(String value) throws IOException {
    String line =
        value
            .replace("\u0085", "\\u0085")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes were written so far, with those that are still held here. */
  public long bytes() {
    return flushed + size;
  }

  /** Hands everything on; the stream below stays open. */
  public void flush() throws IOException {
    output.write(buffer, 0, size);
    flushed += size;
    size = 0;
    if (buffer.length > BUFFER_BYTES) {
      buffer = new byte[BUFFER_BYTES]; // one huge message must not stay with us
    }
  }

  private void reserve(int more) throws IOException {
    if (buffer.length - size < more) {
      flush();
      if (more > buffer.length) {
        buffer = new byte[more];
      }
    }
  }
}
