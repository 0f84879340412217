package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.LetterWords;
import dev.prosa.privacy.text.NumeralWords;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Number plates that are spelt: "h q t quatro c sete nove", "a de amor b de bola c de casa um dois
 * três quatro". Three letters, then four characters as a plate has them; other orders only where a
 * plate is asked for or named.
 */
final class SpelledCodeFinder {

  private static final int CHARACTERS = 7;
  private static final int FEWEST = 5;
  private static final int LEAD = 3;
  private static final int REACH = 3 * CHARACTERS; // "a de amor"
  private static final int LONGEST_GAP = 2;

  private final TokenizedText reading;
  private final DetectedSpans found;
  private final Numerals numerals;
  private final boolean called;
  private int nextDigit;
  private final StringBuilder characters = new StringBuilder(); // of the code that is being read

  SpelledCodeFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.found = found;
    this.numerals = new Numerals(reading);
    this.called =
        ContextWord.PLATE.in(reading.allCues()) || ContextWord.PLATE.in(reading.context().asked());
  }

  void find() {
    if (!reading.hasNumbers() || !(called || reading.has(WordSigns.LETTERS))) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      boolean begins = isLetter(token) || (called && reading.known(token).isDigits());
      begins = begins && isNearDigits(token) && !isAccented(token) && !isGlued(token);
      if (begins && reading.isWord(token) && !reading.isTaken(reading.start(token))) {
        token = Math.max(token, spelled(token));
      }
    }
  }

  /** "é b r a …": a word, and no letter. */
  private boolean isAccented(int token) {
    return isLetter(token)
        && reading.text().original(reading.start(token), reading.end(token)).charAt(0) > 'z';
  }

  /** "i20" is a model. */
  private boolean isGlued(int token) {
    return isLetter(token) && reading.text().isWord(reading.end(token));
  }

  private boolean isLetter(int token) {
    return reading.isWord(token) && reading.end(token) - reading.start(token) == 1;
  }

  /** Claims the code that begins there; returns its last token, or -1. */
  private int spelled(int first) {
    characters.setLength(0);
    int last = first - 1;
    while (characters.length() < CHARACTERS && isClose(last, last + 1, first)) {
      int next = append(last + 1);
      if (next <= last || isNoPlate()) {
        break;
      }
      last = next;
    }
    if (last - first < 2 || !isPlate()) {
      return -1;
    }
    int from = reading.start(first);
    int to = reading.end(last);
    if (!reading.isFree(from, to)) {
      return -1;
    }
    reading.claim(from, to, EntityType.PLATE, found);
    return last;
  }

  /** Three letters and a digit come first, unless it is called a plate. */
  private boolean isNoPlate() {
    boolean plate = true;
    for (int i = 0; i <= LEAD && i < characters.length() && !called; i++) {
      plate &= characters.charAt(i) <= '9' == (i == LEAD);
    }
    return !plate;
  }

  /** Whether a digit, written or said, stands shortly behind that token. */
  private boolean isNearDigits(int token) {
    while (nextDigit < reading.tokens()
        && (nextDigit < token
            || !(reading.isDigits(nextDigit) || reading.known(nextDigit).isDigits()))) {
      nextDigit++;
    }
    return nextDigit - token <= REACH;
  }

  private boolean isClose(int last, int next, int first) {
    if (next == first) {
      return true;
    }
    int from = next < reading.tokens() ? reading.end(last) : 0;
    boolean close = next < reading.tokens() && reading.start(next) - from <= LONGEST_GAP;
    for (int i = from; close && i < reading.start(next); i++) {
      char c = reading.text().at(i);
      close = c == ' ' || c == '-' || c == ',' || (c == '.' && reading.isWord(last));
    }
    return close; // no price, no date
  }

  /** Appends what that token stands for; returns the last token of it, or -1. */
  private int append(int token) {
    if (reading.isDigits(token)) {
      characters.append(reading.word(token));
      return token;
    }
    String word = reading.word(token);
    if (isLetter(token)) {
      characters.append(word);
      boolean like = reading.word(token + 1).equals("de");
      return like && reading.word(token + 2).startsWith(word) ? token + 2 : token;
    }
    Numerals.@Nullable Numeral number = reading.isWord(token) ? numerals.at(token) : null;
    if (number != null) {
      characters.append(number.value());
      return number.last();
    }
    if (NumeralWords.sign(word) != 0 && characters.length() == LEAD) {
      return token;
    }
    String letter = LetterWords.letter(word);
    if (letter == null || characters.length() >= CHARACTERS) {
      return -1;
    }
    characters.append(letter);
    return token;
  }

  private boolean isPlate() {
    int length = characters.length();
    if (length < FEWEST || length > CHARACTERS + 2) {
      return false;
    }
    int digits = 0;
    int lead = 0;
    for (int i = 0; i < length; i++) {
      boolean digit = characters.charAt(i) >= '0' && characters.charAt(i) <= '9';
      digits += digit ? 1 : 0;
      lead += !digit && digits == 0 ? 1 : 0;
    }
    boolean brazilian = length == CHARACTERS && lead == LEAD && digits >= 3;
    return brazilian || (called && digits >= 2 && digits < length);
  }

  /**
   * Documents of letters and digits that are spelt where one is named or asked for: "nino q q four
   * two zero five one nine c", "rg m g doze trezentos e um". All that is spelt in one go is one.
   */
  static final class Documents {

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

    Documents(TokenizedText reading, DetectedSpans found) {
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
        int first = isLetter(token) && isWord(token) && !isLetter(token + 1) ? token + 1 : token;
        int last = endOfCode(first, endOfRun(token));
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

    /** Without words of one letter that belong to what follows. */
    private int endOfCode(int first, int endOfRun) {
      int last = endOfRun;
      while (last > first && isLetter(last) && isWord(last) && isBeforeWord(last)) {
        last--;
      }
      return last;
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
}
