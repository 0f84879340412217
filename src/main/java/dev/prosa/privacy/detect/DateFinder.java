package dev.prosa.privacy.detect;

import static dev.prosa.privacy.detect.DateTokens.inRange;
import static dev.prosa.privacy.detect.DateTokens.isExpiryYear;
import static dev.prosa.privacy.detect.DateTokens.isYear;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.NumeralWords;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dates: one that the words around it call someone's birthday is personal, one of so long ago that
 * it hardly is anything else, and a card's validity. Others stay, and no other finder may take them
 * for something else: delivery dates must survive. Numbers and months may be words.
 */
final class DateFinder {

  /** Whole dates between these years are taken for birthdays, whatever the words around. */
  private static final int EARLIEST_BIRTH = 1920;

  private static final int LATEST_BIRTH = 2012;

  private static final Set<String> FIRST = WordSet.of("primeiro primero first");

  /** "second" is more often something else: only before or behind a month. */
  private static final Map<String, Integer> ORDINALS =
      Map.ofEntries(
          Map.entry("second", 2),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10),
          Map.entry("eleventh", 11),
          Map.entry("twelfth", 12),
          Map.entry("thirteenth", 13),
          Map.entry("fourteenth", 14),
          Map.entry("fifteenth", 15),
          Map.entry("sixteenth", 16),
          Map.entry("seventeenth", 17),
          Map.entry("eighteenth", 18),
          Map.entry("nineteenth", 19),
          Map.entry("twentieth", 20),
          Map.entry("thirtieth", 30));

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final Numerals numerals;
  private final DateInDigits inDigits;

  DateFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.numerals = new Numerals(reading);
    this.inDigits = new DateInDigits(reading);
  }

  /** Looks for dates that say their month in a word. */
  void findWithMonths() {
    int says = reading.allCues() | reading.context().asked();
    boolean called = ContextWord.BIRTH.in(says) || ContextWord.EXPIRY.in(says);
    if (!called && !reading.has(WordSigns.MONTH)) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      boolean street = token > 0 && reading.known(token - 1).isStreet();
      if (street || reading.isTaken(reading.start(token))) {
        continue;
      }
      DateTokens date = withMonth(token);
      if (date != null && reading.isFree(reading.start(token), reading.end(date.last()))) {
        settle(token, date);
        token = date.last();
      }
    }
  }

  /** The token behind the date in digits that begins with that run; the run itself if none does. */
  int behind(int first) {
    DateTokens date = inDigits.at(first);
    if (date != null && isSortCode(first, date)) {
      return first;
    }
    if (date == null) {
      return first;
    }
    settle(first, date);
    return date.last() + 1;
  }

  /** "12-34-56", where an account is asked for: of a British bank. */
  private boolean isSortCode(int first, DateTokens date) {
    int says = reading.context().asked() | reading.before(reading.start(first));
    boolean three =
        date.last() == first + 2 && reading.end(date.last()) - reading.start(first) == 8;
    return three
        && text.at(reading.end(first)) == '-'
        && ContextWord.BANK.in(says)
        && !ContextWord.BIRTH.in(says);
  }

  private void settle(int begin, DateTokens date) {
    int first = begin;
    if (isUnit(begin) && isUnit(begin - 1) && isClose(begin - 1, begin)) {
      first--; // "dois cinco de agosto"
    }
    int from = reading.start(first);
    int to = reading.end(date.last());
    int near = reading.nearest(from, to);
    if (near == 0) {
      near = reading.context().asked();
    }
    boolean expiry =
        ContextWord.EXPIRY.in(near) || ContextWord.EXPIRY.in(reading.context().asked());
    expiry |= !isMonth(first) && (ContextWord.CARD.in(near) || ContextWord.CARD_CODE.in(near));
    if (!date.whole() && expiry && isExpiry(first, date)) {
      reading.claim(from, to, EntityType.CARD_EXPIRY, found);
    } else if (isBirth(from, near, date)) {
      reading.claim(from, to, EntityType.BIRTH_DATE, found);
    } else {
      reading.clear(from, to);
    }
  }

  /** "sou de 15 de abril de setenta e nove" */
  private boolean isBorn(int first) {
    int de = reading.word(first - 1).equals("dia") ? first - 2 : first - 1;
    String of = reading.word(de);
    String am = reading.word(de - 1);
    boolean born = of.equals("de") || of.equals("do") || of.equals("del");
    return born && (am.equals("sou") || am.equals("soy"));
  }

  private boolean isUnit(int token) {
    return reading.isWord(token)
        && !reading.isTaken(reading.start(token))
        && inRange(number(token, false).value(), 0, 9);
  }

  private boolean isBirth(int from, int near, DateTokens date) {
    boolean old = date.whole() && date.year() >= EARLIEST_BIRTH && date.year() <= LATEST_BIRTH;
    return old
        || (date.whole() && isBorn(reading.tokenAt(from)))
        || ContextWord.BIRTH.in(reading.around(from))
        || (ContextWord.BIRTH.in(near) && !isDigitsSoon(date.last() + 1));
  }

  /** Month and year of a card: 12/29, not the 6/11 when a bill is due. */
  private boolean isExpiry(int first, DateTokens date) {
    int year = date.year() % 100;
    int value = number(first, true).value();
    boolean month = isMonth(first) || date.last() == first || inRange(value, 1, 12);
    return month && date.year() > 0 && isExpiryYear(year);
  }

  /** Then a word behind the date belongs to the next one: "dia 5/11, e nasci em 23/06/1961". */
  private boolean isDigitsSoon(int token) {
    for (int next = token; next < token + 6; next++) {
      if (reading.isDigits(next)) {
        return true;
      }
    }
    return false;
  }

  /** "15 de abril de 1979", "vinte e um de maio de noventa e três", "7 mai 66", "May 5th, 1990". */
  private @Nullable DateTokens withMonth(int token) {
    if (isMonth(token)) {
      return monthFirst(token);
    }
    if (reading.isDigits(token)
        ? inDigits.length(token) > 2 || !mayGoOn(token)
        : !mayBeDay(token)) {
      return null;
    }
    Numerals.Numeral day = number(token, true);
    if (!inRange(day.value(), 1, 31)) {
      return null;
    }
    int next = behindSmall(day.last() + 1);
    if (isMonth(next) && isClose(day.last(), next)) {
      Numerals.Numeral year = year(next + 1);
      return year == null
          ? new DateTokens(next, 0, false)
          : new DateTokens(year.last(), year.value(), true);
    }
    DateTokens born = birthInWords(token, day);
    return born == null ? expiryInWords(token, day, next) : born;
  }

  /** "vinte e três do zero cinco de oitenta", where somebody's birth is spoken of. */
  private @Nullable DateTokens birthInWords(int token, Numerals.Numeral day) {
    int at = reading.start(token);
    if (!reading.isWord(token) || !ContextWord.BIRTH.in(reading.around(at))) {
      return null;
    }
    int next = behindJoint(day.last());
    Numerals.Numeral month = number(next, false);
    if (month.value() == 0) {
      month = number(month.last() + 1, false);
    }
    if (next == day.last() + 1 || !inRange(month.value(), 1, 12) || !isClose(token, month.last())) {
      return null;
    }
    Numerals.Numeral year = year(behindJoint(month.last()));
    return year == null ? null : new DateTokens(year.last(), year.value(), true);
  }

  /** Behind "de", "barra" and the like, which stand behind that token. */
  private int behindJoint(int last) {
    int next = behindSmall(last + 1);
    return NumeralWords.sign(reading.word(next)) == '/' ? next + 1 : next;
  }

  private boolean mayBeDay(int token) {
    String word = reading.word(token);
    return reading.known(token).isDigits() || ordinal(word) > 0;
  }

  private static int ordinal(String word) {
    return FIRST.contains(word) ? 1 : ORDINALS.getOrDefault(word, 0);
  }

  /** A word, or the year of a card's validity, may follow what stands close by. */
  private boolean mayGoOn(int token) {
    int next = token + 1;
    boolean expiry = ContextWord.EXPIRY.in(reading.allCues() | reading.context().asked());
    return expiry || (reading.isWord(next) && reading.start(next) - reading.end(token) <= 2);
  }

  /** "oito de trinta e um", where a card's validity is spoken of. */
  private @Nullable DateTokens expiryInWords(int token, Numerals.Numeral month, int next) {
    int says = reading.around(reading.start(token));
    boolean joint = next > month.last() + 1 || reading.isWord(token);
    if (!ContextWord.EXPIRY.in(says) || month.value() > 12 || !joint || !isClose(token, next)) {
      return null;
    }
    int from = NumeralWords.sign(reading.word(next)) == '/' ? next + 1 : next;
    Numerals.Numeral year = number(from, false);
    boolean whole = reading.isWord(token) || reading.isWord(from);
    return whole && isExpiryYear(year.value() % 100)
        ? new DateTokens(year.last(), year.value(), false)
        : null;
  }

  /** In English, and on cards: "dezembro de 2029". */
  private @Nullable DateTokens monthFirst(int month) {
    int from = reading.start(month);
    boolean expires = ContextWord.EXPIRY.in(reading.around(from) | reading.before(from));
    Numerals.@Nullable Numeral until = expires ? year(month + 1) : null;
    if (until != null && isExpiryYear(until.value() % 100)) {
      return new DateTokens(until.last(), until.value(), false);
    }
    Numerals.Numeral day = number(behindSmall(month + 1), true);
    boolean isDay = inRange(day.value(), 1, 31) && isClose(month, day.last());
    if (isDay) {
      int suffix = isOrdinal(day.last() + 1) ? day.last() + 1 : day.last();
      Numerals.Numeral year = year(suffix + 1);
      if (year != null) {
        return new DateTokens(year.last(), year.value(), true);
      }
    }
    Numerals.Numeral year = year(month + 1);
    if (year != null) {
      return new DateTokens(year.last(), year.value(), false);
    }
    boolean may = reading.word(month).equals("may") || reading.word(month).equals("mar");
    return isDay && !may && reading.word(month).length() > 2
        ? new DateTokens(day.last(), 0, false)
        : null;
  }

  /** "de 1979", "del dos mil diez", "of 84", "nineteen eighty". */
  private Numerals.@Nullable Numeral year(int token) {
    int from = behindSmall(token);
    if (from >= reading.tokens() || !isClose(token - 1, from)) {
      return null;
    }
    Numerals.Numeral year = number(from, false);
    boolean digits = reading.isDigits(from);
    int length = digits ? inDigits.length(from) : 0;
    if (digits && (length == 2 || (length == 4 && isYear(year.value())))) {
      return year;
    }
    if (digits || year.value() < 0) {
      return null;
    }
    Numerals.Numeral more = number(year.last() + 1, false);
    if (inRange(year.value(), 18, 20) && inRange(more.value(), 1, 99)) {
      return new Numerals.Numeral(more.last(), year.value() * 100 + more.value());
    }
    return isYear(year.value()) || inRange(year.value(), 10, 99) ? year : null;
  }

  private boolean isMonth(int token) {
    return reading.known(token).isMonth()
        && !(reading.word(token).equals("dez") && (isAmongNumerals(token) || isDay(token)));
  }

  /** "dez de maio" */
  private boolean isDay(int token) {
    return reading.word(token + 1).equals("de") && reading.known(token + 2).isMonth();
  }

  /** Then it is ten, and not December. */
  private boolean isAmongNumerals(int token) {
    return NumeralWords.isNumeral(reading.word(token - 1))
        || NumeralWords.isNumeral(reading.word(token + 1));
  }

  /** Behind "de", "of", an ordinal's ending and the like. */
  private int behindSmall(int token) {
    int next = token;
    for (int i = 0; i < 2; i++) {
      String word = reading.word(next);
      boolean small = word.equals("de") || word.equals("del") || word.equals("of");
      small |= word.equals("do") || word.equals("the") || word.equals("dia") || isOrdinal(next);
      next += small && reading.isWord(next) ? 1 : 0;
    }
    return next;
  }

  private boolean isOrdinal(int token) {
    String word = reading.word(token);
    boolean ending = word.equals("st") || word.equals("nd") || word.equals("rd");
    return ending || word.equals("th");
  }

  /** No more than a few marks divide them. */
  private boolean isClose(int before, int token) {
    for (int one = Math.max(0, before) + 1; one <= token && one < reading.tokens(); one++) {
      int from = reading.end(one - 1);
      for (int i = from; i < reading.start(one); i++) {
        if (" -/.,".indexOf(text.at(i)) < 0 || i - from > 2) {
          return false;
        }
      }
    }
    return token < reading.tokens();
  }

  /** A number in digits or words; of value -1 if there is none. */
  private Numerals.Numeral number(int token, boolean ordinal) {
    if (reading.isDigits(token)) {
      return new Numerals.Numeral(token, inDigits.value(token));
    }
    String word = reading.word(token);
    if (ordinal) {
      int day = ordinal(word);
      if (day > 0) {
        return new Numerals.Numeral(token, day);
      }
      int unit = ordinal(reading.word(token + 1));
      if ((word.equals("twenty") && inRange(unit, 1, 9)) || (word.equals("thirty") && unit == 1)) {
        return new Numerals.Numeral(token + 1, (word.equals("twenty") ? 20 : 30) + unit);
      }
    }
    Numerals.@Nullable Numeral number = reading.isWord(token) ? numerals.at(token) : null;
    return number == null ? new Numerals.Numeral(token, -1) : number;
  }
}
