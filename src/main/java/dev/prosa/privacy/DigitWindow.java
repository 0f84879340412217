package dev.prosa.privacy;

import java.util.Set;

/**
 * Digits of one number, perhaps, as they are grouped, with what the words around them say. Begins
 * at a run of digits and grows by one run at a time. For one thread; used again and again.
 */
final class DigitWindow implements CharSequence {

  static final int MOST_DIGITS = 48;
  private static final int MOST_SEPARATORS = 3;

  private static final Set<String> UNITS =
      Set.of(
          "kwh",
          "m",
          "kg",
          "g",
          "ml",
          "l",
          "km",
          "cm",
          "mm",
          "reais",
          "unidades",
          "un",
          "caixas",
          "pecas",
          "dias",
          "horas",
          "minutos",
          "anos",
          "meses",
          "pontos",
          "vezes",
          "pessoas");

  private final Reading reading;
  private final PlainText text;
  private final char[] digits = new char[MOST_DIGITS];
  private final char[] shape = new char[MOST_DIGITS * (1 + MOST_SEPARATORS)];
  private int length;
  private int shapeLength;
  private int first;
  private int from;
  private int end;
  private int around;
  private int before;
  private int near;
  private boolean acrossMessages;

  DigitWindow(Reading reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  void begin(int token) {
    length = 0;
    shapeLength = 0;
    first = token;
    from = reading.start(token);
    around = reading.around(from);
    before = reading.before(from);
    acrossMessages = false;
  }

  /** Grows by that run, if it may belong to the same number. */
  boolean grow(int token) {
    int start = reading.start(token);
    int end = reading.end(token);
    if (reading.isTaken(start) || length + end - start > MOST_DIGITS) {
      return false;
    }
    if (token > first) {
      int behind = reading.end(token - 1);
      if (!separates(behind, start)) {
        return false;
      }
      appendSeparators(behind, start);
    }
    for (int i = start; i < end; i++) {
      digits[length++] = text.at(i);
      shape[shapeLength++] = 'd';
    }
    return true;
  }

  /** Looks at the words that matter for what ends there. */
  void endAt(int place) {
    end = place;
    Context context = reading.context();
    near = before == 0 ? reading.behind(end) : before;
    if (near == 0 || (near == Cue.ORDER.bit() && context.asked() != 0 && !cued())) {
      near |= context.asked();
    }
  }

  private boolean cued() {
    return (around & ~(asked() | Cue.ORDER.bit())) != 0;
  }

  private boolean separates(int left, int right) {
    if (right - left > MOST_SEPARATORS) {
      return false;
    }
    for (int i = left; i < right; i++) {
      if (" .-/()_*\n".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return right > left;
  }

  private void appendSeparators(int left, int right) {
    for (int i = left; i < right; i++) {
      char c = text.at(i);
      acrossMessages |= c == '\n';
      if (shape[shapeLength - 1] == 'd' || c != ' ') {
        shape[shapeLength++] = c == '\n' ? ' ' : c;
      }
    }
  }

  /** How many digits it has. */
  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int place) {
    return digits[place];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(digits, start, end - start);
  }

  /** The digits, as of any sequence of characters. */
  @Override
  public String toString() {
    return new String(digits, 0, length);
  }

  /** Where it begins in the text. */
  int from() {
    return from;
  }

  boolean acrossMessages() {
    return acrossMessages;
  }

  boolean allEqual() {
    for (int i = 1; i < length; i++) {
      if (digits[i] != digits[0]) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is grouped like that; every d is a digit. */
  boolean shaped(String as) {
    return as.length() == shapeLength && beginsShaped(as);
  }

  boolean beginsShaped(String as) {
    if (as.length() > shapeLength) {
      return false;
    }
    for (int i = 0; i < as.length(); i++) {
      if (shape[i] != as.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether that stands between its digits. */
  boolean has(char separator) {
    for (int i = 0; i < shapeLength; i++) {
      if (shape[i] == separator) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing stands between its digits. */
  boolean bare() {
    return shapeLength == length;
  }

  /** Groups of three, three, three and two, whatever divides them. */
  boolean groupsAreCpf() {
    return shapeLength == 14 && shape[3] != 'd' && shape[7] != 'd' && shape[11] != 'd';
  }

  /** Whether the nearest telling word says that it is one. */
  boolean near(Cue cue) {
    return cue.in(near);
  }

  /** Whether any word in reach says so, the question before included. */
  boolean around(Cue cue) {
    return cue.in(around);
  }

  boolean called(Cue cue) {
    return near(cue) || around(cue);
  }

  /** What the turn before asked for. */
  int asked() {
    return reading.context().asked();
  }

  /** Whether all that is said of it is that it is an order, a protocol or an invoice. */
  boolean onlyAnOrder() {
    return Cue.ORDER.in(near) && !saysMore();
  }

  /** Whether the nearest telling word says anything but that. */
  boolean saysMore() {
    return (near & ~(Cue.ORDER.bit() | Cue.INVOICE.bit())) != 0;
  }

  /** Whether a unit stands behind it: "a conta veio com 44766 kWh". */
  boolean isAmount() {
    int next = reading.tokenAt(end);
    return next < reading.tokens()
        && reading.start(next) - end <= 1
        && UNITS.contains(reading.word(next));
  }

  boolean isOwnPhone() {
    return reading.context().isOwnPhone(this);
  }

  /** Whether a plus stands before it, perhaps outside of a bracket. */
  boolean international() {
    char left = text.at(from - 1);
    return left == '+' || (left == '(' && text.at(from - 2) == '+');
  }

  boolean bracketed() {
    return text.at(from - 1) == '(';
  }
}
