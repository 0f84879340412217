package dev.prosa.privacy.detect;

import static dev.prosa.privacy.detect.DateTokens.inRange;
import static dev.prosa.privacy.detect.DateTokens.isExpiryYear;
import static dev.prosa.privacy.detect.DateTokens.isYear;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import org.jspecify.annotations.Nullable;

/** Reads dates that are digits alone, of whatever they are: 23/06/1961, 1961-06-23, 12/29. */
final class DateInDigits {

  private final TokenizedText reading;
  private final PlainText text;

  DateInDigits(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** The date that begins with that run of digits; null if none does. */
  @Nullable DateTokens at(int first) {
    char separator = text.at(reading.end(first));
    if (separator == ' ' && isSpacedDate(first)) {
      return new DateTokens(first + 2, value(first + 2), true);
    }
    if (!joined(first, separator)) {
      return bare(first);
    }
    if (!joined(first + 1, separator)) {
      return monthAndYear(first, separator);
    }
    return joined(first + 2, separator) ? null : ofThree(first);
  }

  /** Day, month and year, or the year first. */
  private @Nullable DateTokens ofThree(int first) {
    int day = value(first);
    int second = value(first + 1);
    int third = value(first + 2);
    boolean dayFirst = isDayAndMonth(day, second) || isDayAndMonth(second, day);
    if (dayFirst && length(first) <= 2) {
      int lastLength = length(first + 2);
      return (lastLength == 4 && isYear(third)) || lastLength == 2
          ? new DateTokens(first + 2, lastLength == 4 ? third : 0, true)
          : null;
    }
    return isYear(day) && isDayAndMonth(third, second)
        ? new DateTokens(first + 2, day, true)
        : null;
  }

  private @Nullable DateTokens monthAndYear(int first, char separator) {
    int day = value(first);
    int second = value(first + 1);
    int from = reading.start(first);
    boolean expires = ContextWord.EXPIRY.in(reading.around(from) | reading.before(from));
    boolean two = separator == '/' || (expires && separator != '.');
    two &= inRange(day, 1, 31) && length(first) <= 2;
    return two && second > 0 && length(first + 1) % 2 == 0
        ? new DateTokens(first + 1, second, false)
        : null;
  }

  private static boolean isDayAndMonth(int day, int month) {
    return inRange(day, 1, 31) && inRange(month, 1, 12);
  }

  /** "12 03 1985" */
  private boolean isSpacedDate(int first) {
    return joined(first, ' ')
        && joined(first + 1, ' ')
        && length(first) == 2
        && length(first + 1) == 2
        && length(first + 2) == 4
        && isDayAndMonth(value(first), value(first + 1))
        && isYear(value(first + 2))
        && !joined(first + 2, ' ')
        && ContextWord.BIRTH.in(reading.around(reading.start(first)));
  }

  /** Digits without a separator that someone calls a birthday or a card's validity. */
  private @Nullable DateTokens bare(int first) {
    int around = reading.around(reading.start(first)) | reading.before(reading.start(first));
    String digits = reading.word(first);
    int length = length(first);
    if (length == 4 && ContextWord.EXPIRY.in(around)) {
      int month = Integer.parseInt(digits.substring(0, 2));
      int year = Integer.parseInt(digits.substring(2));
      return inRange(month, 1, 12) && isExpiryYear(year)
          ? new DateTokens(first, year, false)
          : null;
    }
    if ((length != 8 && length != 6)
        || !ContextWord.BIRTH.in(around)
        || ContextWord.PHONE.in(around)) {
      return null;
    }
    boolean date =
        isDayAndMonth(
                Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)))
            && (length == 6 || isYear(Integer.parseInt(digits.substring(4))));
    return date ? new DateTokens(first, 0, true) : null;
  }

  private boolean joined(int token, char separator) {
    return " /.-".indexOf(separator) >= 0
        && reading.isDigits(token)
        && reading.isDigits(token + 1)
        && reading.start(token + 1) - reading.end(token) == 1
        && text.at(reading.end(token)) == separator;
  }

  int length(int token) {
    return reading.end(token) - reading.start(token);
  }

  /** Of up to four digits; -1 if there are none or more. */
  int value(int token) {
    if (!reading.isDigits(token) || length(token) > 4) {
      return -1;
    }
    int value = 0;
    for (int i = reading.start(token); i < reading.end(token); i++) {
      value = 10 * value + text.at(i) - '0';
    }
    return value;
  }
}
