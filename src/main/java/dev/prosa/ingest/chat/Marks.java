package dev.prosa.ingest.chat;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The characters in exported chats that nobody has typed: marks that say in which direction to
 * read, and blanks of other widths than the space bar's.
 */
final class Marks {

  /** Stands before what WhatsApp itself writes, in files of iPhones above all. */
  static final char LEFT_TO_RIGHT = '\u200E';

  private Marks() {}

  static boolean isMark(char c) {
    return c == LEFT_TO_RIGHT
        || c == '\u200F'
        || c == '\uFEFF'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || Character.isSpaceChar(c);
  }

  /**
   * What was typed: without marks and carriage returns, without white space around it, and with
   * accents in one piece, which Macs take apart.
   */
  static String stripped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isMark(c) && c != '\r') {
        plain.append(c);
      }
    }
    return Normalizer.normalize(plain.toString().strip(), Normalizer.Form.NFC);
  }

  /** The first place from {@code from} on that is neither a mark nor a blank. */
  static int visible(String text, int from) {
    int at = from;
    while (at < text.length() && (isMark(text.charAt(at)) || isBlank(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  /**
   * A name as it is compared: one way to write each accent, blank, hyphen and emoji, no marks, and
   * without the tilde that WhatsApp puts before names that people gave themselves.
   */
  static String nameKey(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    StringBuilder key = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (isBlank(c)) {
        if (key.length() > 0 && key.charAt(key.length() - 1) != ' ') {
          key.append(' ');
        }
      } else if (c >= '\u2010' && c <= '\u2015') {
        key.append('-');
      } else if (!isMark(c) && c != '\uFE0E' && c != '\uFE0F' && c != '\r') {
        key.append(c);
      }
    }
    String plain = key.toString().strip();
    return plain.startsWith("~") ? plain.substring(1).strip() : plain;
  }

  /** Letters and digits alone, for names that went through the name of a file. */
  static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
