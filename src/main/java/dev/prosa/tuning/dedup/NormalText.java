package dev.prosa.tuning.dedup;

import java.text.Normalizer;
import java.util.function.LongConsumer;

/** Text as it is compared, not as it is written. */
final class NormalText {

  /** Below it no character combines with the one before. */
  private static final char FIRST_COMBINING = 0x300;

  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private static final byte OTHER = 0;
  private static final byte SPACE = 1;
  private static final byte DIGIT = 2;
  private static final byte LETTER = 3;
  private static final byte SYMBOL = 4;
  private static final byte NOTHING = 5;

  /** What the characters of most texts are, since asking Unicode for each takes its time. */
  private static final byte[] LATIN = new byte[256];

  private static final char[] LATIN_LOWER = new char[256];

  static {
    for (char c = 0; c < LATIN.length; c++) {
      LATIN[c] = unicodeKind(c);
      LATIN_LOWER[c] = Character.toLowerCase(c);
    }
  }

  private NormalText() {}

  private static byte kind(int c) {
    return c < LATIN.length ? LATIN[c] : unicodeKind(c);
  }

  private static byte unicodeKind(int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return SPACE;
    }
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.OTHER_SYMBOL -> SYMBOL;
      // Variation selectors and joiners only choose how an emoji looks, as do skin tones.
      case Character.FORMAT, Character.ENCLOSING_MARK -> NOTHING;
      case Character.NON_SPACING_MARK -> c >= 0xFE00 && c <= 0xFE0F ? NOTHING : LETTER;
      case Character.COMBINING_SPACING_MARK -> LETTER;
      case Character.MODIFIER_SYMBOL -> c >= 0x1F3FB && c <= 0x1F3FF ? NOTHING : OTHER;
      default -> Character.isLetter(c) ? LETTER : OTHER;
    };
  }

  private static int lower(int c) {
    return c < LATIN_LOWER.length ? LATIN_LOWER[c] : Character.toLowerCase(c);
  }

  /** In Unicode's composed form (NFC), where a letter and its accent are one. */
  static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /** A hash of the text in which all white space is alike and that at the ends does not count. */
  static long hash(String text) {
    long hash = SEED;
    boolean space = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (kind(c) == SPACE) {
        space = begun;
      } else {
        if (space) {
          hash = (hash ^ ' ') * PRIME;
          space = false;
        }
        hash = (hash ^ c) * PRIME;
        begun = true;
      }
    }
    return Hash.mix(hash);
  }

  /**
   * Hands over a hash for each word: letters in lower case; any number is the same one, prices,
   * dates and times included, and a word of its own, "10h" being two as "10 h" is; emoji and the
   * like are words. Digits that follow letters are a part of their word, and all alike: "x2".
   */
  static void forEachWord(String text, LongConsumer words) {
    long hash = SEED;
    boolean inWord = false;
    boolean inDigits = false;
    boolean isNumber = false;
    int i = 0;
    while (i < text.length()) {
      int at = i;
      int c = text.charAt(i++);
      if (Character.isSurrogate((char) c)) {
        c = text.codePointAt(at);
        i = at + Character.charCount(c);
      }
      byte kind = kind(c);
      if (kind == DIGIT) {
        if (!inDigits && !isNumber) {
          hash = (hash ^ '0') * PRIME;
        }
        isNumber |= !inWord;
        inDigits = true;
        inWord = true;
      } else if (kind == LETTER) {
        if (isNumber) {
          words.accept(Hash.mix(hash));
          hash = SEED;
          isNumber = false;
        }
        hash = (hash ^ lower(c)) * PRIME;
        inDigits = false;
        inWord = true;
      } else if (kind != NOTHING) {
        if (inWord && !(isNumber && joinsDigits(text, at))) {
          words.accept(Hash.mix(hash));
          hash = SEED;
          inDigits = false;
          isNumber = false;
          inWord = false;
        }
        if (kind == SYMBOL) {
          words.accept(Hash.mix((SEED ^ c) * PRIME));
        }
      }
    }
    if (inWord) {
      words.accept(Hash.mix(hash));
    }
  }

  private static boolean joinsDigits(String text, int i) {
    return ".,:/-".indexOf(text.charAt(i)) >= 0
        && i + 1 < text.length()
        && kind(text.charAt(i + 1)) == DIGIT;
  }
}
