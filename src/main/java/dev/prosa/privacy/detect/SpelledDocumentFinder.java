package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents of letters and digits that are spelt where one is named or asked for: "nino q q four
 * two zero five one nine c", "rg m g doze trezentos e um". All that is spelt in one go is one.
 */
final class SpelledDocumentFinder {

  private static final int FEWEST = 6;
  private static final int LONGEST_GAP = 2;
  private static final int LONGEST_GROUP = 4;
  private static final int REACH = 3;

  /** Single letters that are words. */
  private static final Set<String> WORDS = WordSet.of("a e o y u");

  private static final Set<String> CHASSIS = WordSet.of("chassi chasis vin chassis");

  private static final int DOCUMENTS =
      ContextWord.NATIONAL_ID.bit()
          | ContextWord.PASSPORT.bit()
          | ContextWord.BANK.bit()
          | ContextWord.RG.bit()
          | ContextWord.CEP.bit()
          | ContextWord.ADDRESS.bit();

  private final TokenizedText reading;
  private final DetectedSpans found;
  private final Numerals numerals;
  private int letters;
  private int digits;

  SpelledDocumentFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.found = found;
    this.numerals = new Numerals(reading);
  }

  void find() {
    if (!reading.hasNumbers() || !reading.has(WordSigns.LETTER)) {
      return;
    }
    int asked = reading.context().asked() & DOCUMENTS;
    for (int token = 0; token < reading.tokens(); token++) {
      if (!isPart(token) || reading.isTaken(reading.start(token))) {
        continue;
      }
      int last = endOfRun(token);
      int first = isLetter(token) && isWord(token) && !isLetter(token + 1) ? token + 1 : token;
      while (last > first && isLetter(last) && isWord(last) && isBeforeWord(last)) {
        last--;
      }
      EntityType type = type(first, asked);
      int from = reading.start(first);
      int to = reading.end(last);
      if (type != null && isCode(first, last) && reading.isFree(from, to)) {
        reading.claim(from, to, type, found);
      }
      token = Math.max(token, last);
    }
  }

  private boolean isPart(int token) {
    if (reading.isDigits(token)) {
      return reading.end(token) - reading.start(token) <= LONGEST_GROUP;
    }
    return isLetter(token) || (reading.signs(token) & WordSigns.NUMERAL) != 0;
  }

  private boolean isLetter(int token) {
    return reading.isWord(token) && reading.end(token) - reading.start(token) == 1;
  }

  private boolean isWord(int token) {
    return WORDS.contains(reading.word(token));
  }

  private boolean isBeforeWord(int token) {
    return token + 1 < reading.tokens() && isClose(token);
  }

  private boolean isClose(int token) {
    int from = reading.end(token);
    int to = reading.start(token + 1);
    return to - from <= LONGEST_GAP
        && to > from
        && (reading.text().at(from) == ' ' || reading.text().at(from) == '-');
  }

  private int endOfRun(int first) {
    int last = first;
    while (last + 1 < reading.tokens() && isPart(last + 1) && isClose(last)) {
      last++;
    }
    return last;
  }

  /** Letters of which each stands alone, among digits. */
  private boolean isCode(int first, int last) {
    letters = 0;
    digits = 0;
    for (int token = first; token <= last; token++) {
      Numerals.@Nullable Numeral number = reading.isWord(token) ? numerals.at(token) : null;
      if (number != null && number.last() <= last) {
        digits += Integer.toString(number.value()).length();
        token = number.last();
      } else if (reading.isDigits(token)) {
        digits += reading.end(token) - reading.start(token);
      } else {
        letters += isWord(token) && token > first && isNumber(token - 1) ? 0 : 1;
      }
    }
    return letters > 0 && digits > 1 && letters + digits >= FEWEST;
  }

  /** "trinta e um": an "e" behind a number joins it to the next. */
  private boolean isNumber(int token) {
    return (reading.signs(token) & WordSigns.NUMERAL) != 0;
  }

  /** What the words before it, or the question, call it; null for nothing of these. */
  private @Nullable EntityType type(int first, int asked) {
    int cues = 0;
    for (int token = first - 1; token >= 0 && token >= first - REACH && cues == 0; token--) {
      if (CHASSIS.contains(reading.word(token))) {
        return EntityType.CHASSIS;
      }
      cues = reading.known(token).cues() & ~ContextWord.FAINT;
    }
    int says = cues == 0 ? asked : cues;
    if (ContextWord.NATIONAL_ID.in(says)) {
      return EntityType.NATIONAL_ID;
    }
    if (ContextWord.PASSPORT.in(says)) {
      return EntityType.PASSPORT;
    }
    if (ContextWord.RG.in(says)) {
      return EntityType.RG;
    }
    if (ContextWord.BANK.in(says)) {
      return EntityType.BANK_ACCOUNT;
    }
    boolean post = ContextWord.CEP.in(says) || reading.isBehindAddress(reading.start(first), 24);
    return post && (says & DOCUMENTS) != 0 ? EntityType.CEP : null;
  }
}
