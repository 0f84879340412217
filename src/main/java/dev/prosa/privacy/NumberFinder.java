package dev.prosa.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers that are written in digits, however they are grouped. Runs of digits with few
 * separators between them are a cluster; at each run's beginning {@link NumberKind} judges what the
 * next runs together may be, and the likeliest, then longest, is taken. A run begins at most 48
 * windows, so the time is linear.
 */
final class NumberFinder {

  private static final int MOST_DIGITS = 48;
  private static final int MOST_SEPARATORS = 3;

  private final Reading reading;
  private final PlainText text;
  private final Findings found;
  private final StringBuilder digits = new StringBuilder(MOST_DIGITS);
  private final StringBuilder shape = new StringBuilder(2 * MOST_DIGITS);

  NumberFinder(Reading reading, Findings found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    int token = 0;
    while (token < reading.tokens()) {
      token = reading.isDigits(token) ? next(token) : token + 1;
    }
  }

  /** Looks at what begins with that run, and returns where to go on. */
  private int next(int first) {
    int from = reading.start(first);
    if (reading.isTaken(from) || isMiddleOfSpelling(first)) {
      return first + 1;
    }
    int behindDate = DateFinder.behind(reading, first, found);
    if (behindDate > first) {
      return behindDate;
    }
    if (isMoney(first)) {
      return behindMoney(first);
    }
    return longest(first, from);
  }

  private int longest(int first, int from) {
    digits.setLength(0);
    shape.setLength(0);
    @Nullable PersonalType best = null;
    int bestScore = 0;
    int bestToken = first;
    boolean newline = false;
    NumberKind kind = null;
    for (int token = first; reading.isDigits(token); token++) {
      int start = reading.start(token);
      int end = reading.end(token);
      if (reading.isTaken(start) || digits.length() + end - start > MOST_DIGITS) {
        break;
      }
      if (token > first) {
        int behind = reading.end(token - 1);
        if (!separates(behind, start)) {
          break;
        }
        newline |= appendShape(behind, start);
      }
      digits.append(text, start, end);
      for (int i = start; i < end; i++) {
        shape.append('d');
      }
      if (digits.length() < 3 || isFraction(end)) {
        continue;
      }
      if (kind == null) {
        kind = new NumberKind(reading, digits, shape, from);
      }
      kind.judge(end, newline);
      if (kind.score() > 0 && kind.score() >= bestScore) {
        best = kind.type();
        bestScore = kind.score();
        bestToken = token;
      }
    }
    if (best == null) {
      return first + 1;
    }
    int start = text.at(from - 1) == '+' || text.at(from - 1) == '(' ? from - 1 : from;
    if (start > 0 && text.at(start) == '(' && text.at(start - 1) == '+') {
      start--;
    }
    reading.claim(start, endOf(best, bestToken), best, found);
    return bestToken + 1;
  }

  /** An RG or an account may end in X. */
  private int endOf(PersonalType type, int token) {
    int end = reading.end(token);
    if (type == PersonalType.RG || type == PersonalType.BANK_ACCOUNT) {
      if (text.at(end) == '-' && text.at(end + 1) == 'x' && !text.isWord(end + 2)) {
        return end + 2;
      }
    }
    return end;
  }

  /** Of digits that are written one by one, only the first can begin a number. */
  private boolean isMiddleOfSpelling(int token) {
    return token > 0
        && single(token)
        && single(token - 1)
        && !reading.isTaken(reading.start(token - 1))
        && reading.start(token) - reading.end(token - 1) <= MOST_SEPARATORS;
  }

  private boolean single(int token) {
    return reading.isDigits(token) && reading.end(token) - reading.start(token) == 1;
  }

  private boolean separates(int from, int to) {
    if (to - from > MOST_SEPARATORS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (" .-/()_*\n".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return to > from;
  }

  private boolean appendShape(int from, int to) {
    boolean newline = false;
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      newline |= c == '\n';
      if (shape.length() == 0 || shape.charAt(shape.length() - 1) == 'd' || c != ' ') {
        shape.append(c == '\n' ? ' ' : c);
      }
    }
    return newline;
  }

  private boolean isFraction(int end) {
    return (text.at(end) == ',' && text.isDigit(end + 1)) || text.at(end) == '%';
  }

  /** "R$ 1.234,56", "1234,50", "1.500 reais". */
  private boolean isMoney(int token) {
    int at = reading.start(token) - 1;
    while (text.at(at) == ' ') {
      at--;
    }
    if (text.at(at) == '$') {
      return true;
    }
    if (text.at(reading.start(token) - 1) == ',' && text.isDigit(reading.start(token) - 2)) {
      return true;
    }
    int behind = reading.end(behindMoney(token) - 1);
    return (text.at(behind) == ','
            && text.isDigit(behind + 1)
            && behind - reading.start(token) < 10)
        || text.stands(" reais", behind);
  }

  /** The thousands belong to the amount. */
  private int behindMoney(int token) {
    int next = token + 1;
    while (reading.isDigits(next)
        && reading.end(next) - reading.start(next) == 3
        && reading.start(next) - reading.end(next - 1) == 1
        && text.at(reading.end(next - 1)) == '.') {
      next++;
    }
    return next;
  }
}
