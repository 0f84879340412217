package dev.prosa.privacy.text;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as detectors read it: lower case, without accents, invisible characters and width
 * variants, any script's digits as 0 to 9, any dash as {@code -} and any space as a space. Every
 * character knows where it stands in the original.
 */
public final class PlainText implements CharSequence {

  private static final char[] COMMON = common();
  private static final boolean[] CAPITALS = capitals();

  private final String original;
  private char[] plain;
  private int[] from;
  private final int @Nullable [] to; // of a rewritten text alone: elsewhere one character's width
  private int length;

  public PlainText(String original) {
    this.original = original;
    this.to = null;
    int size = original.length();
    char[] written = original.toCharArray();
    plain = new char[size + 1];
    from = new int[size + 1];
    for (int i = 0; i < size; ) {
      char c = written[i];
      char common = c < COMMON.length ? COMMON[c] : 0;
      if (common != 0) {
        plain[length] = common;
        from[length++] = i++;
      } else {
        int point = original.codePointAt(i);
        int at = i;
        i += Character.charCount(point);
        appendStrange(point, at, size - i + 1);
      }
    }
    from[length] = size;
  }

  /**
   * That text with other characters in the place of some.
   *
   * @param from where in the original each begins; one longer than the text
   * @param to where in the original each ends
   */
  private PlainText(PlainText text, char[] plain, int[] from, int[] to) {
    this.original = text.original;
    this.plain = plain;
    this.from = from;
    this.to = to;
    this.length = to.length;
  }

  /**
   * That text rewritten: {@code plain[i]} stands for the characters from {@code start[i]} up to
   * {@code end[i]} of this one.
   */
  public PlainText rewritten(char[] plain, int[] start, int[] end) {
    int[] begins = new int[plain.length + 1];
    int[] ends = new int[plain.length];
    for (int i = 0; i < plain.length; i++) {
      begins[i] = from[start[i]];
      ends[i] = endInOriginal(end[i]);
    }
    begins[plain.length] = original.length();
    return new PlainText(this, plain, begins, ends);
  }

  /** What most characters are read as: ASCII, and letters with accents; NUL for the others. */
  private static char[] common() {
    char[] characters = new char[0x180];
    for (char c = 0; c < 0x80; c++) {
      characters[c] = Character.toLowerCase(c);
    }
    for (char c = 0xC0; c < 0x180; c++) {
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      char base = Character.toLowerCase(parts.charAt(0));
      characters[c] = base >= 'a' && base <= 'z' ? base : 0;
    }
    return characters;
  }

  private static boolean[] capitals() {
    boolean[] capitals = new boolean[COMMON.length];
    for (int c = 0; c < capitals.length; c++) {
      capitals[c] = Character.isUpperCase(c);
    }
    return capitals;
  }

  /** The letter below the accents of a Latin letter; NUL for what is no letter of that kind. */
  public static char base(char c) {
    return c < COMMON.length ? COMMON[c] : 0;
  }

  /** Appends what a character is made of, and leaves room for {@code rest} more. */
  private void appendStrange(int point, int at, int rest) {
    int type = Character.getType(point);
    if (type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      return;
    }
    char one = oneFor(point, type);
    if (one != 0) {
      append(one, at, rest);
      return;
    }
    String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        append(Character.toLowerCase(c), at, rest);
      }
    }
  }

  /** What a character is read as that is one of many alike; NUL if its parts tell. */
  private static char oneFor(int point, int type) {
    return switch (type) {
      case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(point, 10));
      case Character.DASH_PUNCTUATION -> '-';
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.OTHER_SYMBOL ->
          point < 0x2460 || point > 0x24FF ? '\u00A4' : 0; // an emoji, but no letter in a circle
      default ->
          switch (point) {
            case 0x2212 -> '-';
            case 0xB7, 0x2022, 0x2027, 0x22C5 -> '.'; // dots that stand higher
            default -> 0;
          };
    };
  }

  private void append(char c, int at, int rest) {
    if (length + 1 + rest > plain.length) { // a ligature is more than one
      plain = Arrays.copyOf(plain, plain.length * 2 + 8);
      from = Arrays.copyOf(from, plain.length);
    }
    plain[length] = c;
    from[length++] = at;
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
  public char at(int i) {
    return i < 0 || i >= length ? 0 : plain[i];
  }

  public boolean isCapital(int i) {
    if (i >= length) {
      return false;
    }
    char written = original.charAt(from[i]);
    return written < COMMON.length
        ? CAPITALS[written]
        : Character.isUpperCase(original.codePointAt(from[i]));
  }

  public boolean isDigit(int i) {
    char c = at(i);
    return c >= '0' && c <= '9';
  }

  public boolean isLetter(int i) {
    char c = at(i);
    return (c >= 'a' && c <= 'z') || (c > 0xBF && Character.isLetter(c));
  }

  public boolean isHex(int i) {
    char c = at(i);
    return isDigit(i) || (c >= 'a' && c <= 'f');
  }

  public boolean isWord(int i) {
    return isDigit(i) || isLetter(i);
  }

  /** Whether {@code words}, in plain form, stand there. */
  public boolean stands(String words, int at) {
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

  /** Whether just these characters stand there. */
  boolean stands(char[] characters, int start, int end) {
    return Arrays.equals(plain, start, end, characters, 0, characters.length);
  }

  public String plain(int start, int end) {
    return new String(plain, start, end - start);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return plain(start, end);
  }

  /** The part of the original that these characters were made of. */
  public Span span(int start, int end, EntityType type) {
    return new Span(from[start], endInOriginal(end), type);
  }

  /** Invisible characters behind the last one belong to nobody. */
  private int endInOriginal(int end) {
    if (to != null) {
      return to[end - 1];
    }
    int last = from[end - 1];
    int next = end == length ? original.length() : from[end];
    return Math.min(next, last + Character.charCount(original.codePointAt(last)));
  }

  public String original(int start, int end) {
    Span span = span(start, end, EntityType.OTHER);
    return original.substring(span.start(), span.end());
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "PlainText[" + length + " chars]";
  }
}
