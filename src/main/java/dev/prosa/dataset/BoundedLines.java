package dev.prosa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 that somebody else may have written: none may be longer than a limit, so
 * that no file fills the memory. For one thread.
 */
public final class BoundedLines implements Closeable {

  private final InputStream input;
  private final int mostBytes;

  public BoundedLines(InputStream input, int mostBytes) {
    this.input = new BufferedInputStream(input, 1 << 16);
    this.mostBytes = mostBytes;
  }

  /**
   * The next line without its end; null after the last.
   *
   * @throws IOException if it is too long, is not UTF-8, or cannot be read; never quotes it
   */
  public @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int b = input.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = input.read()) {
      if (line.size() == mostBytes) {
        throw new IOException("a line is longer than " + mostBytes + " bytes");
      }
      line.write(b);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IOException("a line is not UTF-8", notUtf8);
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
