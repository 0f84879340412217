package dev.prosa.tuning;

import dev.prosa.message.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one way in which examples are written as JSON: UTF-8, no white space. The words come as JSON
 * and go out as they are; the rest is a few constants, for which a general generator would only
 * cost time. For one thread.
 */
final class JsonOutput {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream output;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int size;

  JsonOutput(OutputStream output) {
    this.output = output;
  }

  /** A constant part of the dialect, to be made once. */
  static byte[] part(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  void write(byte[] part) throws IOException {
    reserve(part.length);
    System.arraycopy(part, 0, buffer, size, part.length);
    size += part.length;
  }

  void write(JsonText text) throws IOException {
    reserve(text.length());
    text.copyTo(buffer, size);
    size += text.length();
  }

  void write(long number) throws IOException {
    write(part(Long.toString(number)));
  }

  /** Hands everything on; the stream below stays open. */
  void flush() throws IOException {
    output.write(buffer, 0, size);
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
