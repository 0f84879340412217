package dev.prosa.privacy;

/**
 * Counts the digits of a turn as they come, and how many of them stand near each other: only those
 * can be one number, however it is grouped. For one thread.
 */
final class DigitGroups {

  /** No rule joins digits across more bytes, invisible characters among them. */
  private static final int LONGEST_GAP = 12;

  /** The longest of the codes that a word alone makes of a few digits; or a part of a date. */
  private static final int SHORT = 4;

  private static final int FEWEST_OF_CODE = 3;

  private int all;
  private int most;
  private int near;
  private int run;
  private boolean shortRun;
  private boolean code;
  private long last = Long.MIN_VALUE / 2;

  /**
   * Notes a digit.
   *
   * @param place where it stands, in bytes; the next one stands behind it
   */
  void add(long place) {
    long gap = place - last - 1;
    last = place;
    all++;
    if (gap > 0) {
      endRun();
      if (gap > LONGEST_GAP) {
        near = 0;
        shortRun = false;
      }
    }
    run++;
    if (++near > most) {
      most = near;
    }
  }

  private void endRun() {
    shortRun |= run > 0 && run <= SHORT;
    code |= shortRun && near >= FEWEST_OF_CODE;
    run = 0;
  }

  /** How many there are. */
  int all() {
    return all;
  }

  /** How many at most stand near each other. */
  int most() {
    return most;
  }

  /** Whether some that stand near each other may be the code of a card, or a month and a year. */
  boolean mayBeCode() {
    return code || (near >= FEWEST_OF_CODE && (shortRun || run <= SHORT));
  }
}
