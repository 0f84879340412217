package dev.prosa.tuning;

import java.text.Normalizer;
import java.util.function.LongConsumer;

/** Text as it is compared, not as it is written. */
final class NormalText {

  /** Below it no character combines with the one before. */
  private static final char FIRST_COMBINING = 0x300;

  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private NormalText() {}

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
      if (Character.isWhitespace(c)) {
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
    return ExampleSignature.mix(hash);
  }

  /**
   * Hands over a hash for each word: letters in lower case; any number is the same one, prices,
   * dates and times included; emoji and the like are words.
   */
  static void forEachWord(String text, LongConsumer words) {
    long hash = SEED;
    boolean inWord = false;
    boolean inNumber = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        if (!inNumber) {
          hash = (hash ^ '0') * PRIME;
        }
        inNumber = true;
        inWord = true;
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        hash = (hash ^ Character.toLowerCase(c)) * PRIME;
        inNumber = false;
        inWord = true;
      } else if (inWord && !(inNumber && joinsDigits(text, i))) {
        words.accept(ExampleSignature.mix(hash));
        hash = SEED;
        inNumber = false;
        inWord = false;
      }
    }
    if (inWord) {
      words.accept(ExampleSignature.mix(hash));
    }
  }

  private static boolean joinsDigits(String text, int i) {
    return ".,:/-".indexOf(text.charAt(i)) >= 0
        && i + 1 < text.length()
        && Character.isDigit(text.charAt(i + 1));
  }
}
