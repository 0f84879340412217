package dev.prosa.transcript;

import java.text.Normalizer;

/**
 * The form in which texts are compared: canonically composed (NFC), without case, invisible
 * characters and outer white space, inner white space as single spaces.
 */
final class FoldedText {

  /** Below this, no character composes with another one or is composed. */
  static final int PLAIN = 0x300;

  /** The folded form of a character that leaves no trace. */
  static final int NOTHING = -1;

  private static final short[] PLAIN_FOLDED = new short[PLAIN];

  static {
    for (int c = 0; c < PLAIN; c++) {
      PLAIN_FOLDED[c] = (short) foldAny(c);
    }
  }

  private FoldedText() {}

  static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder folded = new StringBuilder(composed.length());
    boolean space = false;
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      int kind = fold(c);
      if (kind == ' ') {
        space = true;
      } else if (kind != NOTHING) {
        if (space && !folded.isEmpty()) {
          folded.append(' ');
        }
        space = false;
        folded.appendCodePoint(kind);
      }
    }
    return folded.toString();
  }

  /** One character folded: itself without case, or a space, or {@link #NOTHING}. */
  static int fold(int c) {
    return c < PLAIN ? PLAIN_FOLDED[c] : foldAny(c);
  }

  private static int foldAny(int c) {
    if (Visibility.isSpace(c)) {
      return ' ';
    }
    // Upwards first: some letters have two small forms but one capital.
    return Visibility.isInvisible(c) ? NOTHING : Character.toLowerCase(Character.toUpperCase(c));
  }
}
