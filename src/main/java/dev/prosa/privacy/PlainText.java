package dev.prosa.privacy;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as detectors read it: lower case, without accents, invisible characters and width
 * variants, any script's digits as 0 to 9, any dash as {@code -} and any space as a space. Every
 * character knows where it stands in the original.
 */
final class PlainText implements CharSequence {

  private static final char[] LATIN = latin();

  private final String original;
  private char[] plain;
  private boolean[] capital;
  private int[] from;
  private int length;

  PlainText(String original) {
    this.original = original;
    int size = original.length() + 8;
    plain = new char[size];
    capital = new boolean[size];
    from = new int[size];
    for (int i = 0; i < original.length(); ) {
      char c = original.charAt(i);
      if (c < 0x80) {
        boolean upper = c >= 'A' && c <= 'Z';
        append(upper ? (char) (c | 0x20) : c, upper, i++);
      } else if (c < 0x180 && LATIN[c] != 0) {
        append(LATIN[c], Character.isUpperCase(c), i++);
      } else {
        int point = original.codePointAt(i);
        appendStrange(point, i);
        i += Character.charCount(point);
      }
    }
    grow(length + 1);
    from[length] = original.length();
  }

  /** Letters with accents, as the letters they are made of. */
  private static char[] latin() {
    char[] letters = new char[0x180];
    for (char c = 0xC0; c < 0x180; c++) {
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      char base = Character.toLowerCase(parts.charAt(0));
      letters[c] = base >= 'a' && base <= 'z' ? base : 0;
    }
    return letters;
  }

  /** The letter below the accents of a Latin letter, or NUL for anything else. */
  static char base(char c) {
    return c < LATIN.length ? LATIN[c] : 0;
  }

  private void appendStrange(int point, int at) {
    int type = Character.getType(point);
    if (type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      return;
    }
    if (type == Character.DECIMAL_DIGIT_NUMBER) {
      append((char) ('0' + Character.digit(point, 10)), false, at);
    } else if (type == Character.DASH_PUNCTUATION || point == 0x2212) {
      append('-', false, at);
    } else if (type == Character.SPACE_SEPARATOR) {
      append(' ', false, at);
    } else if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
      append('\n', false, at);
    } else if (type == Character.OTHER_SYMBOL && (point < 0x2460 || point > 0x24FF)) {
      append('\u00A4', false, at); // an emoji
    } else {
      String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
      for (int i = 0; i < parts.length(); i++) {
        char c = parts.charAt(i);
        if (Character.getType(c) != Character.NON_SPACING_MARK) {
          append(Character.toLowerCase(c), Character.isUpperCase(c), at);
        }
      }
    }
  }

  private void append(char c, boolean upper, int at) {
    grow(length + 1);
    plain[length] = c;
    capital[length] = upper;
    from[length++] = at;
  }

  private void grow(int size) {
    if (size >= plain.length) {
      plain = Arrays.copyOf(plain, size * 2);
      capital = Arrays.copyOf(capital, size * 2);
      from = Arrays.copyOf(from, size * 2);
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int i) {
    return plain[i];
  }

  /** The character there, or a NUL beside the text. */
  char at(int i) {
    return i < 0 || i >= length ? 0 : plain[i];
  }

  boolean isCapital(int i) {
    return capital[i];
  }

  boolean isDigit(int i) {
    char c = at(i);
    return c >= '0' && c <= '9';
  }

  boolean isLetter(int i) {
    char c = at(i);
    return (c >= 'a' && c <= 'z') || (c > 0xBF && Character.isLetter(c));
  }

  boolean isWord(int i) {
    return isDigit(i) || isLetter(i);
  }

  /** Whether {@code words}, in plain form, stand there. */
  boolean stands(String words, int at) {
    if (at < 0 || length - at < words.length()) {
      return false;
    }
    for (int i = 0; i < words.length(); i++) {
      if (plain[at + i] != words.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String plain(int start, int end) {
    return new String(plain, start, end - start);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return plain(start, end);
  }

  /** The part of the original that these characters were made of. */
  Span span(int start, int end, PersonalType type) {
    // Invisible characters behind the last one belong to nobody.
    int last = from[end - 1];
    int next = end == length ? original.length() : from[end];
    int width = Character.charCount(original.codePointAt(last));
    return new Span(from[start], Math.min(next, last + width), type);
  }

  String original(int start, int end) {
    Span span = span(start, end, PersonalType.OTHER);
    return original.substring(span.start(), span.end());
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "PlainText[" + length + " chars]";
  }
}
