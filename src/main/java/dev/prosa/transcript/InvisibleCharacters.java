package dev.prosa.transcript;

/** What in a text cannot be seen. */
final class InvisibleCharacters {

  private InvisibleCharacters() {}

  /** Whether nothing of {@code text} can be seen. */
  static boolean isAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSpace(c) && !isMark(c)) {
        return false;
      }
    }
    return true;
  }

  /** Any kind of space or line break. */
  static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x7F && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  /**
   * Characters that only steer how others are shown: zero width, direction (U+200E stands before
   * WhatsApp's placeholders), byte-order mark, controls, variation selectors.
   */
  static boolean isMark(char c) {
    if (c < 0x7F) {
      return c < ' ';
    }
    if (c > 0xAD && c < 0x300) {
      return false; // letters of half the world's alphabets, accents included
    }
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.CONTROL
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0x2800 // the empty Braille pattern, like the next a favourite for "empty" messages
        || c == 0x3164 // the Hangul filler
        || c == 0x115F
        || c == 0x1160
        || c == 0xFFA0
        || c == 0x034F
        || (c >= 0x180B && c <= 0x180F);
  }
}
