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
   * Hands over a hash for each word: letters in lower case, numbers all alike, symbols such as
   * emoji by themselves.
   */
  static void forEachWord(String text, LongConsumer words) {
    long hash = SEED;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        if (i == 0 || !Character.isDigit(text.charAt(i - 1))) {
          hash = (hash ^ '0') * PRIME;
        }
        inWord = true;
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        hash = (hash ^ Character.toLowerCase(c)) * PRIME;
        inWord = true;
      } else if (inWord) {
        words.accept(ExampleSignature.mix(hash));
        hash = SEED;
        inWord = false;
      }
    }
    if (inWord) {
      words.accept(ExampleSignature.mix(hash));
    }
  }
}
