package dev.prosa.transcript;

/** What of a text can be seen. */
final class Visibility {

  private Visibility() {}

  /** Whether nothing of {@code text} can be seen. */
  static boolean isBlank(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!isSpace(c) && !isInvisible(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** White space of any kind, the unbreakable ones included. */
  static boolean isSpace(int c) {
    return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * Characters that leave no trace: Unicode's Default_Ignorable_Code_Point (UAX #44), control
   * characters, and the empty Braille pattern, which people send to look as if they said nothing.
   */
  static boolean isInvisible(int c) {
    if (c > ' ' && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT -> true;
      case Character.CONTROL -> !Character.isWhitespace(c);
      default ->
          c == 0x034F
              || c == 0x115F
              || c == 0x1160
              || c == 0x17B4
              || c == 0x17B5
              || (c >= 0x180B && c <= 0x180F)
              || c == 0x2800
              || c == 0x3164
              || (c >= 0xFE00 && c <= 0xFE0F)
              || c == 0xFFA0
              || (c >= 0xE0100 && c <= 0xE01EF);
    };
  }
}
