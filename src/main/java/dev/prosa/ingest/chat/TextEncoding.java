package dev.prosa.ingest.chat;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds out how a text is encoded: UTF-8, as WhatsApp writes, or what editors make of it: UTF-16,
 * Windows-1252 (Latin-1). A text is read without a loss or not at all.
 */
final class TextEncoding {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

  /** Of Windows-1252 what people type beside letters: € … “ ” ª ° º. Tells nothing. */
  private static final String SIGNS = "\u0080\u0085\u0093\u0094\u00AA\u00B0\u00BA";

  /** What Windows-1252 does not have. */
  private static final String MISSING = "\u0081\u008D\u008F\u0090\u009D";

  /** Enough to see how a text is encoded. */
  private static final int SAMPLE = 4_096;

  private TextEncoding() {}

  /**
   * The text of those bytes, without a byte order mark.
   *
   * @throws ChatException if they are in no encoding that is known, or damaged
   */
  static String decode(byte[] bytes) {
    Charset charset = UTF_8;
    int from = 0;
    if (begins(bytes, UTF_8_MARK)) {
      from = UTF_8_MARK.length;
    } else if (begins(bytes, LITTLE_MARK) || begins(bytes, BIG_MARK)) {
      charset = begins(bytes, BIG_MARK) ? UTF_16BE : UTF_16LE;
      from = 2;
    } else {
      charset = wide(bytes).orElse(UTF_8);
    }
    Optional<String> text = strictly(charset, bytes, from);
    if (text.isEmpty() && charset.equals(UTF_8) && isWindows(bytes)) {
      text = Optional.of(new String(bytes, WINDOWS));
    }
    return text.orElseThrow(() -> new ChatException(ChatException.Reason.ENCODING));
  }

  private static boolean begins(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  /** UTF-16 without a mark: every other byte of a Latin text is zero. */
  private static Optional<Charset> wide(byte[] bytes) {
    int sample = Math.min(bytes.length, SAMPLE);
    int[] zeros = new int[2];
    for (int i = 0; i < sample; i++) {
      if (bytes[i] == 0) {
        zeros[i % 2]++;
      }
    }
    int many = sample / 4;
    if (many == 0 || Math.max(zeros[0], zeros[1]) <= many) {
      return Optional.empty();
    }
    return Optional.of(zeros[1] > zeros[0] ? UTF_16LE : UTF_16BE);
  }

  private static Optional<String> strictly(Charset charset, byte[] bytes, int from) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString());
    } catch (CharacterCodingException notThisOne) {
      return Optional.empty();
    }
  }

  /**
   * Whether what is no UTF-8 reads as Windows-1252: its special characters are letters for the most
   * part, as in the languages that are written with it, and do not pair up as damaged UTF-8 does.
   */
  private static boolean isWindows(byte[] bytes) {
    int letters = 0;
    int others = 0;
    int pairs = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      if (b < 0x80) {
        continue;
      }
      if (MISSING.indexOf(b) >= 0) {
        return false;
      }
      if (b >= 0xC0 && b != 0xD7 && b != 0xF7) {
        letters++;
      } else if (SIGNS.indexOf(b) < 0) {
        others++;
      }
      boolean followed = i + 1 < bytes.length && (bytes[i + 1] & 0xC0) == 0x80;
      if (b >= 0xC2 && b <= 0xF4 && followed) {
        pairs++;
      }
    }
    return letters > 0 && letters >= others && pairs * 4 <= letters;
  }
}
