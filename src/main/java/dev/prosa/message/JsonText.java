package dev.prosa.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Text as it is between the quotes of a JSON string, escaped as {@code JSON.stringify} escapes, in
 * UTF-8. So words can go from Redis into a dataset without being decoded and encoded again.
 *
 * <p>Immutable unless the bytes it was made of change; safe for use by many threads.
 */
public final class JsonText {

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;
  private final int start;
  private final int end;

  private JsonText(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Escapes {@code text}, which must be well-formed UTF-16, as a {@link Message}'s words are. */
  public static JsonText of(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    escape(text, escaped);
    byte[] bytes = escaped.toString().getBytes(UTF_8);
    return new JsonText(bytes, 0, bytes.length);
  }

  /** A text that is such text already, for which the caller vouches. */
  static JsonText ofJson(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new JsonText(bytes, 0, bytes.length);
  }

  /** A part of {@code bytes} that is such text already, for which the caller vouches. */
  public static JsonText ofEscaped(byte[] bytes, int start, int end) {
    return new JsonText(bytes, start, end);
  }

  /** Its length in bytes. */
  public int length() {
    return end - start;
  }

  /** One of its bytes. */
  public byte byteAt(int place) {
    return bytes[start + place];
  }

  /** Copies all of it to {@code target} from {@code at} on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, start, target, at, end - start);
  }

  /** The text with its escapes, as it is. */
  String json() {
    return new String(bytes, start, end - start, UTF_8);
  }

  /** The text without its escapes. */
  public String unescape() {
    int escape = indexOfEscape(start);
    if (escape == end) {
      return new String(bytes, start, end - start, UTF_8);
    }
    StringBuilder text = new StringBuilder(end - start);
    int clean = start;
    while (escape < end) {
      text.append(new String(bytes, clean, escape - clean, UTF_8));
      byte kind = bytes[escape + 1];
      clean = escape + 2;
      switch (kind) {
        case 'b' -> text.append('\b');
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'f' -> text.append('\f');
        case 'r' -> text.append('\r');
        case 'u' -> {
          String digits = new String(bytes, clean, 4, UTF_8);
          text.append((char) HexFormat.fromHexDigits(digits));
          clean += 4;
        }
        default -> text.append((char) kind);
      }
      escape = indexOfEscape(clean);
    }
    return text.append(new String(bytes, clean, end - clean, UTF_8)).toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText that
        && Arrays.equals(bytes, start, end, that.bytes, that.start, that.end);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Hides the text: a {@code JsonText} is safe to log. */
  @Override
  public String toString() {
    return "JsonText[" + length() + " bytes]";
  }

  static void escape(String text, StringBuilder json) {
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      json.append(text, clean, i);
      clean = i + 1;
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> json.append("\\u00").append(HEX.toHexDigits((byte) c));
      }
    }
    json.append(text, clean, text.length());
  }

  private int indexOfEscape(int from) {
    int i = from;
    while (i < end && bytes[i] != '\\') {
      i++;
    }
    return i;
  }
}
