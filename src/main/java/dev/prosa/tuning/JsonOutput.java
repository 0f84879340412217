package dev.prosa.tuning;

import dev.prosa.message.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one way in which examples are written as JSON: UTF-8, no white space, and never a character
 * in which any reader could see the end of a line. Words that come as JSON go out as they are; the
 * rest is a few constants, for which a general generator would only cost time. For one thread.
 */
final class JsonOutput {

  /** What some readers want at the beginning of a file. */
  static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int BUFFER_BYTES = 1 << 16;

  /** What a char becomes at most: {@code \u0000}. */
  private static final int MOST_BYTES = 6;

  /** Texts are escaped in pieces of so many chars, so that the buffer need not hold one whole. */
  private static final int PIECE = 1 << 12;

  private static final byte[] HEX = part("0123456789abcdef");

  private final OutputStream output;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int size;
  private long flushed;

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

  /**
   * Escapes {@code text} as {@code JSON.stringify} does. Half an emoji becomes U+FFFD, since UTF-8
   * has no bytes for it; U+0085, U+2028 and U+2029 are escaped, since some readers end lines there.
   */
  void write(String text) throws IOException {
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PIECE);
      reserve((to - from + 1) * MOST_BYTES);
      from = escape(text, from, to);
    }
  }

  /** How many bytes were written so far, with those that are still held here. */
  long bytes() {
    return flushed + size;
  }

  /** Hands everything on; the stream below stays open. */
  void flush() throws IOException {
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

  /** Escapes the chars up to {@code to}, and one more if that is half an emoji's other half. */
  private int escape(String text, int from, int to) {
    byte[] into = buffer; // locals: this is the hottest loop of writing
    int at = size;
    int i = from;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '"' && c != '\\') {
          into[at++] = (byte) c;
        } else {
          at = escapeAscii(c, into, at);
        }
      } else if (c < 0x800 && c != 0x85) {
        into[at++] = (byte) (0xC0 | (c >> 6));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
        at = escapeAsNumber(c, into, at);
      } else if (!Character.isSurrogate(c)) {
        at = threeBytes(c, into, at);
      } else if (isPair(text, i)) {
        at = fourBytes(text.codePointAt(i), into, at);
        i++;
      } else {
        at = threeBytes('\uFFFD', into, at);
      }
    }
    size = at;
    return i;
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private static int escapeAscii(char c, byte[] into, int at) {
    byte letter =
        switch (c) {
          case '"', '\\' -> (byte) c;
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          default -> 0;
        };
    if (letter == 0) {
      return escapeAsNumber(c, into, at);
    }
    into[at] = '\\';
    into[at + 1] = letter;
    return at + 2;
  }

  private static int escapeAsNumber(char c, byte[] into, int at) {
    into[at] = '\\';
    into[at + 1] = 'u';
    for (int digit = 0; digit < 4; digit++) {
      into[at + 2 + digit] = HEX[(c >> (12 - 4 * digit)) & 0xF];
    }
    return at + MOST_BYTES;
  }

  private static int threeBytes(char c, byte[] into, int at) {
    into[at] = (byte) (0xE0 | (c >> 12));
    into[at + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
    into[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }

  private static int fourBytes(int codePoint, byte[] into, int at) {
    into[at] = (byte) (0xF0 | (codePoint >> 18));
    into[at + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
    into[at + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
    into[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
    return at + 4;
  }
}
