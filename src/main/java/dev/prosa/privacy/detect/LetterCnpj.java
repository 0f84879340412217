package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;

/**
 * A CNPJ with at least one letter; the numeric one is a number like others. Spaces may stand in the
 * place of all four separators.
 *
 * <p>Source: Receita Federal's instruction 2.229/2024.
 */
final class LetterCnpj {

  private static final int SEPARATORS = 4;
  private static final int CHARACTERS = 14;

  /** With its separators, and some to spare. */
  private static final int LONGEST = 22;

  private LetterCnpj() {}

  /** The end of the one that begins at {@code from}; -1 if none does. */
  static int endOf(TokenizedText reading, int from) {
    PlainText text = reading.text();
    if (text.at(from + 2) < '0' && !(isMark(text, from + 6) && text.isWord(from + 5))) {
      return -1; // two letters and whatever comes: nearly every other word of Portuguese
    }
    StringBuilder characters = new StringBuilder(CHARACTERS);
    int end = read(text, from, characters);
    if (end < 0 || text.isWord(end) || !isCnpj(characters)) {
      return -1;
    }
    int separators = end - from - CHARACTERS;
    boolean spaced = hasSpace(text, from, end);
    if (spaced && separators != SEPARATORS) {
      return -1;
    }
    boolean called =
        ContextWord.CNPJ.in(reading.nearest(from, end))
            || ContextWord.CNPJ.in(reading.around(from));
    boolean shaped = !spaced && separators == SEPARATORS;
    return called || shaped || (separators > 0 && CheckDigits.cnpj(characters)) ? end : -1;
  }

  /** Reads on until there are enough characters; -1 if something else stands among them. */
  private static int read(PlainText text, int from, StringBuilder characters) {
    int at = from;
    while (characters.length() < CHARACTERS && at < text.length() && at - from < LONGEST) {
      if (text.isWord(at) && text.at(at) < 0x80) {
        characters.append(Character.toUpperCase(text.at(at)));
      } else if (!isMark(text, at) || !isBetweenGroups(characters.length())) {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static boolean hasSpace(PlainText text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.at(i) == ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(PlainText text, int i) {
    return " ./-".indexOf(text.at(i)) >= 0;
  }

  private static boolean isBetweenGroups(int characters) {
    return characters == 2 || characters == 5 || characters == 8 || characters == 12;
  }

  /** Letters and digits, and digits alone at its end. */
  private static boolean isCnpj(CharSequence characters) {
    if (characters.length() != CHARACTERS) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < CHARACTERS - 2; i++) {
      digits += Character.isDigit(characters.charAt(i)) ? 1 : 0;
    }
    return digits > 0
        && digits < CHARACTERS - 2
        && Character.isDigit(characters.charAt(CHARACTERS - 2))
        && Character.isDigit(characters.charAt(CHARACTERS - 1));
  }
}
