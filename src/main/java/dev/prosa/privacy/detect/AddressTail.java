package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.Towns;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * What comes behind the street and the number of an address, as far as a town: "…, 120 - Vila Nova,
 * Santos". Without a town, or "bairro", there is nothing.
 */
final class AddressTail {

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

  AddressTail(TokenizedText reading) {
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
    return (one && Lexicon.first(reading.known(token).commonness()) < 2)
        || (two && Towns.KNOWN.contains(reading.word(token - 1) + ' ' + reading.word(token)));
  }
}
