package dev.prosa.tuning.rules;

import java.nio.charset.StandardCharsets;

/**
 * Turns chars into what stands for them in a JSON string, in UTF-8, as {@code JSON.stringify} does.
 * Half an emoji becomes U+FFFD, since UTF-8 has no bytes for it; U+0085, U+2028 and U+2029 are
 * escaped, since some readers end lines there. For one thread.
 */
public final class JsonEscapes {

  /** What a char becomes at most: {@code \\u0000}. */
  public static final int MOST_BYTES = 6;

  private static final int PIECE = 1 << 12;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  // Strings keep chars in two ways; asking each time which costs more than copying them first.
  private final char[] chars = new char[PIECE + 1];

  /** Where a piece that begins at {@code from} ends: long texts are escaped one by one of those. */
  static int endOfPiece(String text, int from) {
    int to = Math.min(text.length(), from + PIECE);
    boolean cutsPair =
        to < text.length() && Character.isSurrogatePair(text.charAt(to - 1), text.charAt(to));
    return cutsPair ? to + 1 : to;
  }

  /**
   * Escapes a piece.
   *
   * @param into has room for {@link #MOST_BYTES} a char from {@code start} on
   * @return where it ends in there
   */
  public int escape(String text, int from, int to, byte[] into, int start) {
    int length = to - from;
    text.getChars(from, to, chars, 0);
    int at = start;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
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
      } else if (i + 1 < length && Character.isSurrogatePair(c, chars[i + 1])) {
        at = fourBytes(Character.toCodePoint(c, chars[i + 1]), into, at);
        i++;
      } else {
        at = threeBytes('\uFFFD', into, at);
      }
    }
    return at;
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
