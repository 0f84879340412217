package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.Towns;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Blocks, lots and flats, each a word and a short number or letter, and where they end. */
final class AddressParts {

  /** What may stand between parts, and is none by itself. */
  private static final Set<String> SMALL = WordSet.of("numero n no q");

  private final TokenizedText reading;
  private final PlainText text;
  private final Numerals numerals;

  AddressParts(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
    this.numerals = new Numerals(reading);
  }

  /** The last token of parts, each a word and a short number or letter; -1 if there is none. */
  int endOfParts(int first) {
    int last = -1;
    int token = first;
    while (token < reading.tokens() && (token == first || !breaks(token - 1, token))) {
      String word = reading.word(token);
      boolean part = reading.known(token).isPart();
      part |= token > first && SMALL.contains(word);
      if (!part) {
        break;
      }
      if (word.equals("fundos") || word.equals("sn")) {
        last = token++;
        continue;
      }
      int end = endOfValue(token);
      if (end < 0) {
        break;
      }
      last = end;
      token = last + 1;
    }
    return last;
  }

  /** The last token of the number or letter behind a part; -1 if there is none. */
  private int endOfValue(int part) {
    int value = part + 1;
    if (value >= reading.tokens() || breaks(part, value)) {
      return -1;
    }
    Numerals.@Nullable Numeral said =
        (reading.signs(value) & WordSigns.NUMERAL) != 0 ? numerals.at(value) : null;
    if (said != null) {
      return said.last();
    }
    if (!isShort(value) && !isCapitalLetter(value)) {
      return -1;
    }
    boolean letter = isLetter(value + 1) && reading.start(value + 1) == reading.end(value);
    return letter ? value + 1 : value;
  }

  /** A number of a flat, or a letter; no time, no price. */
  boolean isShort(int token) {
    int length = reading.end(token) - reading.start(token);
    char next = text.at(reading.end(token));
    boolean time = (next == ':' || next == 'h') && reading.isDigits(token);
    boolean part = next == '.' && text.isDigit(reading.end(token) + 1);
    return (reading.isDigits(token) ? length <= 4 && !time && !part : isLetter(token))
        && text.at(reading.start(token) - 1) != '$';
  }

  /** "bloco A": no article. */
  boolean isCapitalLetter(int token) {
    return reading.isCapital(token) && reading.end(token) - reading.start(token) == 1;
  }

  boolean isLetter(int token) {
    return reading.isWord(token)
        && reading.end(token) - reading.start(token) == 1
        && "eoa".indexOf(text.at(reading.start(token))) < 0;
  }

  /** Whether a line ends before a token. */
  boolean isLineBreak(int token) {
    for (int i = reading.end(token - 1); i < reading.start(token); i++) {
      if (text.at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** A line, a sentence or something that was found already lies between. */
  boolean breaks(int before, int token) {
    int from = reading.end(before);
    int to = reading.start(token);
    if (to - from > 4 || reading.isTaken(to)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c == '\n' || c == '!' || c == '?' || c == ';' || c == ':' || c == '$') {
        return true;
      }
      if (c == '.' && to - from > 1 && from - reading.start(before) > 4) {
        return true;
      }
    }
    return false;
  }

  /**
   * What comes behind the street and the number of an address, as far as a town: "…, 120 - Vila
   * Nova, Santos". Without a town, or "bairro", there is nothing.
   */
  static final class Tail {

    private static final int MOST_WORDS = 8;
    private static final int MOST_OF_QUARTER = 4;
    private static final int LONGEST_GAP = 3;

    private static final Set<String> QUARTERS = WordSet.of("bairro barrio colonia col urb setor");

    /** What names of quarters are made of, and a comma after a town may be followed by. */
    private static final Set<String> SMALL =
        WordSet.of(
            "da do de dos das del la el los las jardim jd vila parque pq santa sao santo san centro"
                + " cidade alto novo nova bairro barrio alta bela boa lago sul norte leste oeste");

    private final TokenizedText reading;

    Tail(TokenizedText reading) {
      this.reading = reading;
    }

    /** The last token of the address whose street, number and flat end with that one. */
    int endOf(int last) {
      int end = last;
      int quarter = QUARTERS.contains(reading.word(last + 1)) ? last + 1 + MOST_OF_QUARTER : last;
      for (int token = last + 1; token <= last + MOST_WORDS && goesOn(token); token++) {
        boolean town = isTown(token);
        boolean inQuarter = token <= quarter && reading.word(token).length() > 2;
        boolean apart = inQuarter && token > last + 2 && !isSpace(token);
        quarter = apart ? last : quarter;
        end = town || (inQuarter && !apart) ? token : end;
      }
      return end;
    }

    private boolean goesOn(int token) {
      if (!reading.isWord(token) || reading.isTaken(reading.start(token))) {
        return false;
      }
      int from = reading.end(token - 1);
      int to = reading.start(token);
      for (int i = from; i < to; i++) {
        if (" ,-/.".indexOf(reading.text().at(i)) < 0) {
          return false;
        }
      }
      Token word = reading.known(token);
      boolean place = reading.isCapital(token) || SMALL.contains(word.text()) || isTown(token);
      return to - from <= LONGEST_GAP
          && to > from
          && word.cues() == 0
          && (word.signs() & (WordSigns.KIN | WordSigns.TITLE)) == 0
          && (place || Lexicon.word(word.commonness()) < 2);
    }

    private boolean isSpace(int token) {
      return reading.start(token) - reading.end(token - 1) == 1;
    }

    private boolean isTown(int token) {
      boolean two = (reading.signs(token - 1) & WordSigns.BEGINS_TOWN) != 0 && isSpace(token);
      boolean one = (reading.signs(token) & WordSigns.TOWN) != 0;
      return (one && Lexicon.first(reading.known(token).commonness()) < 3)
          || (two && Towns.KNOWN.contains(reading.word(token - 1) + ' ' + reading.word(token)));
    }
  }
}
