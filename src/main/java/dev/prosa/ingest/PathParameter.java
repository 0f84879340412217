package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Reads what stands in an address where a name is expected, as RFC 3986 encodes it. */
final class PathParameter {

  private PathParameter() {}

  /**
   * The text that was encoded: each {@code %XX} is a byte of UTF-8, and everything else, {@code +}
   * too, stands for itself.
   *
   * @throws IllegalArgumentException if a {@code %} encodes nothing, or the bytes are not UTF-8:
   *     else several addresses would lead to the same conversation
   */
  static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int clean = 0;
    int percent = encoded.indexOf('%');
    while (percent >= 0) {
      bytes.writeBytes(encoded.substring(clean, percent).getBytes(UTF_8));
      clean = percent + 3;
      if (clean > encoded.length()) {
        throw new IllegalArgumentException("a percent sign at the end");
      }
      bytes.write(
          HexFormat.fromHexDigit(encoded.charAt(percent + 1)) << 4
              | HexFormat.fromHexDigit(encoded.charAt(percent + 2)));
      percent = encoded.indexOf('%', clean);
    }
    bytes.writeBytes(encoded.substring(clean).getBytes(UTF_8));
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException("not UTF-8", notUtf8);
    }
  }
}
