package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/** Knows the plates of vehicles in Brazil and Mercosul from models, seats and codes of errors. */
final class NumberPlate {

  private static final Set<String> NO_PLATES =
      WordSet.of(
          "erro error err modelo model peca pieza part voo vuelo flight poltrona asiento seat turma"
              + " sala cupom cupon coupon promo");

  private final TokenizedText reading;
  private final PlainText text;

  private NumberPlate(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** Where the plate ends that begins within the run of letters and digits; -1 if none does. */
  static int endOf(TokenizedText reading, int from, int end) {
    return new NumberPlate(reading).end(from, end);
  }

  /** {@code ABC-1234}, {@code ABC1D23}: in capitals, with a hyphen, or called a plate. */
  private int end(int from, int end) {
    int start = start(from, end);
    if (!letters(start, start + 3)) {
      return -1;
    }
    boolean hyphen = text.at(start + 3) == '-';
    boolean space = text.at(start + 3) == ' ';
    int digits = hyphen || space ? start + 4 : start + 3;
    boolean mercosul = isMercosul(digits);
    if (!mercosul && !digits(digits, digits + 4)) {
      return -1;
    }
    if (isNoPlate(start, digits + 4) || (space && !mercosul && isYear(start, digits))) {
      return -1;
    }
    boolean written = isCapitals(start) || hyphen;
    boolean sure = mercosul ? written || !space : written && !space;
    return isMeant(start, digits + 4, sure) ? digits + 4 : -1;
  }

  private boolean isMeant(int start, int end, boolean sure) {
    int near = reading.nearest(start, end);
    return isCalled(near, start, isCapitals(start)) || (sure && !ContextWord.ORDER.in(near));
  }

  private boolean isNoPlate(int start, int end) {
    return text.isWord(end)
        || NO_PLATES.contains(reading.word(reading.tokenAt(start) - 1))
        || text.stands("err", start);
  }

  /** A car and its year, as in "gol 2012", unless the word before says that it is a plate. */
  private boolean isYear(int start, int digits) {
    int before = reading.known(reading.tokenAt(start) - 1).cues() & ~ContextWord.FAINT;
    return (text.stands("19", digits) || text.stands("20", digits))
        && before != ContextWord.PLATE.bit();
  }

  /** {@code 1D23}, as on the plates of Mercosul. */
  private boolean isMercosul(int digits) {
    return text.isDigit(digits)
        && letters(digits + 1, digits + 2)
        && digits(digits + 2, digits + 4);
  }

  private boolean isCalled(int near, int start, boolean capitals) {
    return ContextWord.PLATE.in(near)
        || ContextWord.PLATE.in(reading.context().asked())
        || (capitals && ContextWord.PLATE.in(reading.around(start)));
  }

  /** A word may be glued to it: "placaabc1d23". */
  private int start(int from, int end) {
    boolean glued =
        end - from > 7
            && end - from < 22
            && !text.isDigit(end - 8)
            && ContextWord.ofEnd(text.plain(from, end - 7)) == ContextWord.PLATE.bit();
    return glued ? end - 7 : from;
  }

  private boolean isCapitals(int start) {
    return text.isCapital(start) && text.isCapital(start + 1) && text.isCapital(start + 2);
  }

  private boolean letters(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.at(i) < 'a' || text.at(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private boolean digits(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!text.isDigit(i)) {
        return false;
      }
    }
    return true;
  }
}
