package dev.prosa.cli.terminal;

/**
 * Text that a terminal shows instead of obeying: whoever writes to a bot could otherwise move its
 * owner's cursor, rewrite the screen, or reverse what stands on it.
 */
public final class TerminalEscaper {

  private static final char REPLACEMENT = '\uFFFD';

  /** Unicode's pictures of the control characters, in their order. */
  private static final char FIRST_PICTURE = '\u2400';

  private static final char PICTURE_OF_DELETE = '\u2421';

  private TerminalEscaper() {}

  /** {@code text} with pictures in place of control characters, line ends excepted. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || !obeyed(c)) {
        shown.append(c);
      } else if (c < ' ') {
        shown.append((char) (FIRST_PICTURE + c));
      } else {
        shown.append(c == '\u007f' ? PICTURE_OF_DELETE : REPLACEMENT);
      }
    }
    return shown.toString();
  }

  /** The same JSON, with escapes for what JSON itself would not escape. */
  public static String json(String json) {
    StringBuilder shown = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (obeyed(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean obeyed(char c) {
    return Character.isISOControl(c)
        || (c >= '\u202a' && c <= '\u202e') // direction overrides
        || (c >= '\u2066' && c <= '\u2069') // direction isolates
        || c == '\u2028'
        || c == '\u2029';
  }
}
