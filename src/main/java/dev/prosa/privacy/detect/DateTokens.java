package dev.prosa.privacy.detect;

/**
 * A date in a text.
 *
 * @param last its last token
 * @param year as it is written, of two digits or four; 0 if it has none or none that counts
 * @param whole whether it has a day, a month and a year
 */
record DateTokens(int last, int year, boolean whole) {

  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2100;
  private static final int EARLIEST_EXPIRY = 20;
  private static final int LATEST_EXPIRY = 60;

  static boolean isYear(int value) {
    return inRange(value, EARLIEST_YEAR, LATEST_YEAR);
  }

  /** Whether a card may be valid until that year of this century. */
  static boolean isExpiryYear(int twoDigits) {
    return inRange(twoDigits, EARLIEST_EXPIRY, LATEST_EXPIRY);
  }

  static boolean inRange(int number, int from, int to) {
    return number >= from && number <= to;
  }
}
