package dev.prosa.privacy.detect;

import java.util.Set;

/**
 * Dates: one that the words around it call someone's birthday is personal, a card's validity too.
 * Others stay, and no other finder may take them for something else: delivery dates must survive.
 */
final class DateFinder {

  private static final Set<String> MONTHS =
      WordSet.of(
          "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro"
              + " dezembro");

  private DateFinder() {}

  /** The token behind the date that begins with that run, or the run itself if none does. */
  static int behind(TokenizedText reading, int first, DetectedSpans found) {
    int last = lastOfDate(reading, first);
    if (last < 0) {
      return first;
    }
    int from = reading.start(first);
    int to = reading.end(last);
    int near = reading.nearest(from, to);
    if (near == 0) {
      near = reading.context().asked();
    }
    boolean expiry = ContextWord.EXPIRY.in(near) || ContextWord.CARD.in(near);
    if (last == first + 1 && expiry && isExpiry(reading, first)) {
      reading.claim(from, to, EntityType.CARD_EXPIRY, found);
    } else if (ContextWord.BIRTH.in(reading.around(from))
        || (ContextWord.BIRTH.in(near) && !isDigitsSoon(reading, last + 1))) {
      reading.claim(from, to, EntityType.BIRTH_DATE, found);
    } else {
      reading.clear(from, to);
    }
    return last + 1;
  }

  /** Month and year of a card: 12/29, not the 6/11 when a bill is due. */
  private static boolean isExpiry(TokenizedText reading, int first) {
    boolean pair = length(reading, first) == 2 && reading.isDigits(first + 1);
    int year = number(reading, first + 1) % 100;
    return pair && inRange(number(reading, first), 1, 12) && inRange(year, 20, 60);
  }

  /** Then a word behind the date belongs to the next one: "dia 5/11, e nasci em 23/06/1961". */
  private static boolean isDigitsSoon(TokenizedText reading, int token) {
    for (int next = token; next < token + 6; next++) {
      if (reading.isDigits(next)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMonth(TokenizedText reading, int token) {
    return MONTHS.contains(reading.word(token));
  }

  private static int lastOfDate(TokenizedText reading, int first) {
    int day = number(reading, first);
    if (inWords(reading, first, day)) {
      int month = first + 2;
      boolean year =
          reading.word(month + 1).equals("de") && inRange(number(reading, month + 2), 1900, 2100);
      return year ? month + 2 : month;
    }
    char separator = reading.text().at(reading.end(first));
    if (!joined(reading, first, separator)) {
      return bare(reading, first);
    }
    int second = number(reading, first + 1);
    boolean three = joined(reading, first + 1, separator);
    int third = three ? number(reading, first + 2) : -1;
    int lastLength = three ? length(reading, first + 2) : 0;
    boolean more = three && joined(reading, first + 2, separator);
    if (three
        && !more
        && inRange(day, 1, 31)
        && inRange(second, 1, 12)
        && length(reading, first) <= 2) {
      if ((lastLength == 4 && inRange(third, 1900, 2100)) || lastLength == 2) {
        return first + 2;
      }
    }
    if (three && inRange(day, 1900, 2100) && inRange(second, 1, 12) && inRange(third, 1, 31)) {
      return first + 2;
    }
    boolean two = separator == '/' && !three && inRange(day, 1, 31) && length(reading, first) <= 2;
    return two && second >= 0 && length(reading, first + 1) % 2 == 0 && second != 0
        ? first + 1
        : -1;
  }

  /** Eight digits that someone calls a birthday. */
  private static int bare(TokenizedText reading, int first) {
    if (length(reading, first) != 8
        || !ContextWord.BIRTH.in(reading.around(reading.start(first)))
        || ContextWord.PHONE.in(reading.around(reading.start(first)))) {
      return -1;
    }
    String digits = reading.word(first);
    boolean date =
        inRange(Integer.parseInt(digits.substring(0, 2)), 1, 31)
            && inRange(Integer.parseInt(digits.substring(2, 4)), 1, 12)
            && inRange(Integer.parseInt(digits.substring(4)), 1900, 2100);
    if (date) {
      return first;
    }
    return -1;
  }

  private static boolean inWords(TokenizedText reading, int first, int day) {
    return inRange(day, 1, 31)
        && reading.word(first + 1).equals("de")
        && isMonth(reading, first + 2);
  }

  private static boolean joined(TokenizedText reading, int token, char separator) {
    return (separator == '/' || separator == '.' || separator == '-')
        && reading.isDigits(token + 1)
        && reading.start(token + 1) - reading.end(token) == 1
        && reading.text().at(reading.end(token)) == separator;
  }

  private static int length(TokenizedText reading, int token) {
    return reading.end(token) - reading.start(token);
  }

  private static int number(TokenizedText reading, int token) {
    return reading.isDigits(token) && length(reading, token) <= 4
        ? Integer.parseInt(reading.word(token))
        : -1;
  }

  private static boolean inRange(int number, int from, int to) {
    return number >= from && number <= to;
  }
}
