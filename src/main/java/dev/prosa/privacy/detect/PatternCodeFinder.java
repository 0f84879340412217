package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSigns;
import java.util.regex.Matcher;

/**
 * Codes of letters and digits that a pattern tells: documents of other countries, number plates of
 * other countries, IBANs, chassis (ISO 3779), keys of programs. Every {@link PatternCode} is
 * bounded, and is tried only where letters and digits begin, so the time is linear.
 */
final class PatternCodeFinder {

  private static final int LONGEST = 48;
  private static final int FEWEST_OF_KEY = 16;
  private static final int FEWEST_OF_EACH = 4; // digits, letters, and changes between them
  private static final String NOT_IN_CHASSIS = "ioq"; // which look like digits
  private static final int UUID = 36; // a Pix key
  private static final int LONGEST_OF_CITY_PLATES = 9;
  private static final int YEAR = 4;
  private static final int REACH = 3;
  private static final int LENGTH_OF_CHASSIS = 17;

  private static final PatternCode.Beginnings BEGINNINGS =
      new PatternCode.Beginnings(PatternCode.ALL.stream().map(PatternCode::shape).toList());

  private static final int EVERY = (1 << PatternCode.ALL.size()) - 1;

  /** What is taken whatever it is called. */
  private static final int UNCALLED = EVERY & ~needing(PatternCode.Needs.CUE);

  /** Of parts that hyphens join. */
  private static final int MIXED = needing(PatternCode.Needs.MIXED);

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final int called;
  private final int wanted;
  private int nextDigits;
  private final Matcher[] matchers = new Matcher[PatternCode.ALL.size()];

  PatternCodeFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.called = reading.allCues() | reading.context().asked();
    boolean hyphens = reading.has(WordSigns.HYPHEN);
    this.wanted = hyphens ? wanted(called) : wanted(called) & ~MIXED;
  }

  /** A bit for each code that these words allow: some are only taken if they are called one. */
  private static int wanted(int cues) {
    int wanted = UNCALLED;
    for (int left = cues == 0 ? 0 : ~UNCALLED & EVERY; left != 0; left &= left - 1) {
      int code = Integer.numberOfTrailingZeros(left);
      boolean called = (PatternCode.ALL.get(code).cues() & cues) != 0;
      wanted |= called ? 1 << code : 0;
    }
    return wanted;
  }

  private static int needing(PatternCode.Needs need) {
    int needing = 0;
    for (int code = 0; code < PatternCode.ALL.size(); code++) {
      needing |= PatternCode.ALL.get(code).needs() == need ? 1 << code : 0;
    }
    return needing;
  }

  void find() {
    for (int token = 0; token < reading.tokens(); token++) {
      int from = reading.start(token);
      if (!isNearDigits(token) || text.isWord(from - 1) || reading.isTaken(from)) {
        continue;
      }
      int end = iban(from);
      end = end < 0 ? match(from) : end;
      end = end < 0 ? longCode(from) : end;
      if (end > from) {
        token = reading.tokenAt(end) - 1;
      }
    }
  }

  /** Whether that token or one of the next three is of digits; tokens come in order. */
  private boolean isNearDigits(int token) {
    nextDigits = Math.max(nextDigits, token);
    while (nextDigits < reading.tokens() && !reading.isDigits(nextDigits)) {
      nextDigits++;
    }
    return nextDigits < reading.tokens() && nextDigits - token <= REACH;
  }

  private int iban(int from) {
    int end = Iban.endOf(text, from);
    if (end < 0 || !isWhole(end) || !reading.isFree(from, end)) {
      return -1;
    }
    if (!Iban.fits(text, from, end) && !reading.isCalled(from, ContextWord.BANK.bit())) {
      return -1;
    }
    reading.claim(from, end, EntityType.BANK_ACCOUNT, found);
    return end;
  }

  private int match(int from) {
    int left = BEGINNINGS.of(text, from, wanted);
    for (; left != 0; left &= left - 1) {
      int i = Integer.numberOfTrailingZeros(left);
      PatternCode code = PatternCode.ALL.get(i);
      if (!mayBegin(code, from)) {
        continue;
      }
      if (matchers[i] == null) {
        matchers[i] = code.shape().matcher(text);
      }
      matchers[i].region(from, Math.min(text.length(), from + LONGEST));
      if (matchers[i].lookingAt()
          && isWhole(matchers[i].end())
          && reading.isFree(from, matchers[i].end())
          && fits(code, from, matchers[i].end())) {
        reading.claim(from, matchers[i].end(), code.type(), found);
        return matchers[i].end();
      }
    }
    return -1;
  }

  /** What needs capitals, unless it is called by its name, begins with one. */
  private boolean mayBegin(PatternCode code, int from) {
    return code.needs() != PatternCode.Needs.CAPITALS_OR_CUE
        || !text.isLetter(from)
        || text.isCapital(from)
        || (code.cues() & called) != 0;
  }

  private boolean isWhole(int end) {
    return !text.isWord(end) && !(text.at(end) == '-' && text.isWord(end + 1));
  }

  private boolean fits(PatternCode code, int from, int end) {
    int near = reading.nearest(from, end);
    if (isSomethingElse(code, from, end, near)) {
      return false;
    }
    boolean called = isCalled(code, from, end);
    boolean order = isOrder(near, called);
    return switch (code.needs()) {
      case NOTHING -> !order || end - from > 12;
      case CAPITALS -> isShouted(from, end, order);
      case CUE -> called;
      case CAPITALS_OR_CUE -> called || isShouted(from, end, order);
      case CHECK -> called || isRut(from, end);
      case LETTER -> called || isDni(from, end) || isShouted(from, end, order);
      case MIXED -> isMixed(from, end) && !order;
    };
  }

  /** Whether it is called an order, and nothing else. */
  private static boolean isOrder(int near, boolean called) {
    return ContextWord.ORDER.in(near) && !called;
  }

  private boolean isShouted(int from, int end, boolean order) {
    return capitals(from, end) && !order;
  }

  private boolean isCalled(PatternCode code, int from, int end) {
    return reading.isCalled(from, code.cues())
        || (code.cues() & (reading.behind(end) | reading.context().asked())) != 0;
  }

  /** Whether what has that code's shape is known to be none, whatever it is called. */
  private boolean isSomethingElse(PatternCode code, int from, int end, int near) {
    EntityType type = code.type();
    boolean whole =
        type == EntityType.RG || type == EntityType.CEP || end - from > LONGEST_OF_CITY_PLATES;
    if (!whole && code.needs() != PatternCode.Needs.NOTHING && isWordFirst(from)) {
      return true; // "at 11", "cpf 123"
    }
    return switch (type) {
      case PLATE -> isModel(from, end) || hasCue(from, end); // "2027 CVV"
      case NATIONAL_ID -> // its last digit may be an X
          ContextWord.RG.in(near)
              || ContextWord.ORDER.in(reading.known(reading.tokenAt(from)).cues());
      case CEP -> text.isDigit(from) && text.isDigit(from - 2); // the end of a phone number
      default -> false;
    };
  }

  /** "gol 2014": a word, and the year in which it was made. */
  private boolean isModel(int from, int end) {
    int year = end - YEAR;
    boolean made = text.at(year - 1) == ' ' && (text.stands("19", year) || text.stands("20", year));
    return made && text.isDigit(year + 2) && reading.tokenAt(year) == reading.tokenAt(from) + 1;
  }

  private boolean hasCue(int from, int end) {
    boolean cue = false;
    for (int token = reading.tokenAt(from);
        token < reading.tokens() && reading.start(token) < end;
        token++) {
      cue |= reading.known(token).cues() != 0;
    }
    return cue;
  }

  /** Whether it begins with a common word, which a code's letters are not. */
  private boolean isWordFirst(int from) {
    int token = reading.tokenAt(from);
    boolean apart = reading.isWord(token) && !text.isWord(reading.end(token));
    Token word = reading.known(token);
    return apart && (word.cues() != 0 || Lexicon.word(word.commonness()) > 1);
  }

  /** Letters and digits within two parts, and many of both: no model, no order. */
  private boolean isMixed(int from, int end) {
    if (text.at(from - 1) == '-' || end - from == UUID) {
      return false;
    }
    int mixed = 0;
    int digits = 0;
    int letters = 0;
    int changes = 0;
    for (int i = from; i <= end; i++) {
      if (i < end && text.isWord(i)) {
        digits += text.isDigit(i) ? 1 : 0;
        letters += text.isLetter(i) ? 1 : 0;
        changes += isChange(from, i) ? 1 : 0;
      } else {
        mixed += changes > 0 ? 1 : 0;
        changes = 0;
      }
    }
    return mixed >= 2 && digits >= 5 && letters >= 3 && digits + letters >= FEWEST_OF_KEY;
  }

  private static boolean fillsChassis(int length, int digits, int letters) {
    return length == 17 && digits >= 4 && letters >= 3;
  }

  /** Whether a digit comes after a letter there, or a letter after a digit. */
  private boolean isChange(int from, int i) {
    return i > from && text.isWord(i - 1) && text.isDigit(i) != text.isDigit(i - 1);
  }

  /** The letter of a DNI is one of 23, by what is left of its number. */
  private boolean isDni(int from, int end) {
    int number = Integer.parseInt(text.plain(from, from + 8));
    return text.at(end - 1) == "trwagmyfpdxbnjzsqvhlcke".charAt(number % 23);
  }

  private boolean isRut(int from, int end) {
    StringBuilder characters = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      if (text.isWord(i)) {
        characters.append(text.at(i));
      }
    }
    return CheckDigits.rut(characters);
  }

  private boolean capitals(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.isLetter(i) && !text.isCapital(i)) {
        return false;
      }
    }
    return true;
  }

  /** The id of a payment: E, the bank's eight digits, a time of twelve, and eleven characters. */
  private boolean isPixPayment(int from, int length) {
    boolean shaped = length == 32 && text.at(from) == 'e';
    for (int i = from + 1; shaped && i <= from + 20; i++) {
      shaped = text.isDigit(i);
    }
    return shaped;
  }

  /**
   * Letters and digits without a gap: a chassis has 17, and what has 24 or more, of both kinds, is
   * a key.
   */
  private int longCode(int from) {
    if (!text.isWord(from + LENGTH_OF_CHASSIS - 1)) {
      return -1;
    }
    int end = from;
    int digits = 0;
    int letters = 0;
    int changes = 0;
    boolean chassis = true;
    while (text.isWord(end) && end - from <= 4 * LONGEST) {
      char c = text.at(end);
      digits += text.isDigit(end) ? 1 : 0;
      letters += text.isLetter(end) ? 1 : 0;
      changes += isChange(from, end) ? 1 : 0;
      chassis &= NOT_IN_CHASSIS.indexOf(c) < 0 && c < 0x80;
      end++;
    }
    int length = end - from;
    if (chassis && fillsChassis(length, digits, letters) && reading.isFree(from, end)) {
      reading.claim(from, end, EntityType.CHASSIS, found);
      return end;
    }
    boolean mixed = Math.min(Math.min(digits, letters), changes) >= FEWEST_OF_EACH;
    if (length >= 24 && mixed && !isPixPayment(from, length) && reading.isFree(from, end)) {
      reading.claim(from, end, EntityType.SECRET, found);
      return end;
    }
    return -1;
  }
}
