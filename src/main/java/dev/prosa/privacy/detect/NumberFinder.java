package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers that are written in digits, however they are grouped. Runs of digits with few
 * separators between them are a cluster; at each run's beginning {@link NumberKind} judges what the
 * next runs together may be, and the likeliest, then longest, is taken. A run begins at most 48
 * windows, so the time is linear.
 */
final class NumberFinder {

  private static final int MOST_SEPARATORS = 3;
  private static final int SHORTEST_OF_CODE = 4;
  private static final Set<String> ISSUERS =
      WordSet.of("ssp sspds detran ifp igp sesp sds dic pc pcmg iirgd");
  private static final Set<String> MONEY =
      WordSet.of("reais real euros euro dolares dollars pesos soles pounds libras rupees conto");

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final DigitWindow window;
  private final NumberKind kind;
  private final DateFinder dates;

  NumberFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.window = new DigitWindow(reading);
    this.kind = new NumberKind(window);
    this.dates = new DateFinder(reading, found);
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
    int behindDate = dates.behind(first);
    if (behindDate > first) {
      return behindDate;
    }
    if (isMoney(first)) {
      return behindMoney(first);
    }
    return isMiddleOfPairs(first) ? first + 1 : longest(first);
  }

  private int longest(int first) {
    @Nullable EntityType best = null;
    int bestScore = 0;
    int bestToken = first;
    window.begin(first);
    // Only what begins with a long run may be a boleto or an invoice, or is written digit by digit.
    boolean code = length(first) >= SHORTEST_OF_CODE || length(first) == 1;
    int most = code ? DigitWindow.MOST_DIGITS : NumberKind.LONGEST_BUT_CODES;
    for (int token = first; window.grow(token); token++) {
      int end = reading.end(token);
      if (window.length() > most) {
        break;
      }
      if (!NumberKind.mayEndAt(window.length()) || isFraction(end)) {
        continue;
      }
      kind.judge(end);
      if (kind.score() > 0 && kind.score() >= bestScore) {
        best = kind.type();
        bestScore = kind.score();
        bestToken = token;
      }
    }
    if (best == null) {
      return first + 1;
    }
    int end = endOf(best, bestToken);
    int start = startOf(reading.start(first), end);
    start = best == EntityType.CEP ? startOfPostcode(first, start) : start;
    reading.claim(start, end, best, found);
    return bestToken + 1;
  }

  /** Right behind an address, the word for it belongs to that, too: "…, 12, CEP 01310-100". */
  private int startOfPostcode(int first, int from) {
    int word = first - 1;
    boolean cue = word > 0 && ContextWord.CEP.in(reading.known(word).cues());
    cue &= ContextWord.ADDRESS.in(reading.context().asked());
    if (!cue || from - reading.end(word) > MOST_SEPARATORS) {
      return from;
    }
    int end = reading.end(word - 1);
    boolean behind = reading.isTaken(end - 1) && reading.start(word) - end <= MOST_SEPARATORS;
    return behind ? reading.start(word) : from;
  }

  /** A plus belongs to the number, and a bracket that closes within it. */
  private int startOf(int from, int end) {
    int start = from;
    if (text.at(start - 1) == '(') {
      boolean closes = false;
      for (int i = from; i < end; i++) {
        closes |= text.at(i) == ')';
      }
      start -= closes ? 1 : 0;
    }
    return text.at(start - 1) == '+' ? start - 1 : start;
  }

  /** An RG or an account may end in X. */
  private int endOf(EntityType type, int token) {
    int end = reading.end(token);
    if (type != EntityType.RG && type != EntityType.BANK_ACCOUNT) {
      return end;
    }
    boolean apart = text.at(end) == '-' || text.at(end) == ' ' || text.at(end) == '.';
    int x = apart ? end + 1 : end;
    boolean alone = !text.isWord(x + 1) || (text.isCapital(x) && !text.isCapital(x + 1));
    int last = text.at(x) == 'x' && alone ? x + 1 : end;
    return type == EntityType.RG ? behindIssuer(last) : last;
  }

  /** "SSP/SP" */
  private int behindIssuer(int end) {
    int issuer = reading.tokenAt(end);
    if (!ISSUERS.contains(reading.word(issuer)) || reading.start(issuer) - end > 2) {
      return end;
    }
    int state = issuer + 1;
    boolean called =
        reading.isWord(state)
            && reading.end(state) - reading.start(state) == 2
            && reading.start(state) - reading.end(issuer) == 1
            && "/- ".indexOf(text.at(reading.end(issuer))) >= 0;
    return called ? reading.end(state) : end;
  }

  /** Of digits that are written one by one, only the first can begin a number. */
  private boolean isMiddleOfSpelling(int token) {
    return token > 0
        && single(token)
        && single(token - 1)
        && !reading.isTaken(reading.start(token - 1))
        && reading.start(token) - reading.end(token - 1) <= MOST_SEPARATORS;
  }

  /** Nor of digits in pairs. */
  private boolean isMiddleOfPairs(int token) {
    return token > 0
        && pair(token - 1)
        && pair(token)
        && pair(token + 1)
        && pair(token + 2)
        && !reading.isTaken(reading.start(token - 1))
        && reading.start(token) - reading.end(token - 1) <= MOST_SEPARATORS
        && reading.start(token + 2) - reading.end(token + 1) <= MOST_SEPARATORS;
  }

  private boolean pair(int token) {
    return reading.isDigits(token) && length(token) == 2;
  }

  private boolean single(int token) {
    return reading.isDigits(token) && length(token) == 1;
  }

  private int length(int token) {
    return reading.end(token) - reading.start(token);
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
        || isOfMoney(behind);
  }

  private boolean isOfMoney(int behind) {
    int next = reading.tokenAt(behind);
    char sign = text.at(text.at(behind) == ' ' ? behind + 1 : behind);
    return sign == '\u20ac'
        || (reading.start(Math.min(next, reading.tokens() - 1)) - behind == 1
            && MONEY.contains(reading.word(next)));
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
