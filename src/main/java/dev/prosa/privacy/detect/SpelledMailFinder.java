package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of mail that are said: "maria ponto silva quarenta e nove arroba gmail ponto com", "ana
 * guion bajo ruiz arroba …", "tom underscore lee at outlook dot com", "maria (at) gmail.com". What
 * stands before the at belongs to it as far as signs join it, or as it is no everyday word.
 */
final class SpelledMailFinder {

  private static final int MOST_LOCAL = 9;
  private static final int MOST_DOMAIN = 6;
  private static final int LONGEST_GAP = 2;

  /** "one thousand nine hundred and seventy five", but for its last word. */
  private static final int LONGEST_NUMERAL = 6;

  private static final Set<String> SIGNS =
      WordSet.of(
          "ponto punto dot underline underscore anderline sublinhado traco hifen guion bajo tracinho"
              + " dash hyphen");

  private static final Set<String> DOTS = WordSet.of("ponto punto dot");

  private static final Set<String> HOSTS =
      WordSet.of(
          "gmail hotmail outlook yahoo icloud live aol uol bol terra msn protonmail proton ig globo"
              + " rediffmail btinternet");

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final Numerals numerals;

  SpelledMailFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.numerals = new Numerals(reading);
  }

  void find() {
    for (int token = 0; token < reading.tokens(); token++) {
      String word = reading.word(token);
      boolean arroba = word.startsWith("arroba") && reading.isWord(token);
      boolean at = word.equals("at");
      if (arroba || at) {
        token = Math.max(token, address(token, at));
      }
    }
  }

  /** Claims the address around that "at"; returns its last token, or -1. */
  private int address(int at, boolean weak) {
    boolean glued = reading.word(at).length() > "arroba".length();
    int domain = glued ? at : at + 1;
    int last = endOfDomain(domain);
    boolean bracket = text.at(reading.start(at) - 1) == '(' || text.at(reading.end(at)) == ')';
    boolean host = HOSTS.contains(reading.word(domain));
    boolean whole = last > domain || (host && !weak);
    if (!whole || (weak && !bracket && !host && !DOTS.contains(reading.word(domain + 1)))) {
      return -1;
    }
    int first = startOfLocal(at);
    int from = reading.start(first);
    int to = reading.end(last);
    if (reading.isFree(from, to)) {
      reading.claim(from, to, EntityType.EMAIL, found);
      return last;
    }
    return -1;
  }

  private int endOfDomain(int domain) {
    int last = domain;
    while (last + 1 < reading.tokens() && last - domain < MOST_DOMAIN && isClose(last)) {
      boolean dot = text.at(reading.end(last)) == '.' && reading.isWord(last + 1);
      dot &= reading.start(last + 1) - reading.end(last) == 1;
      boolean said = DOTS.contains(reading.word(last + 1)) || DOTS.contains(reading.word(last));
      if (!dot && !said) {
        break;
      }
      last++;
    }
    return DOTS.contains(reading.word(last)) ? Math.max(domain, last - 1) : last;
  }

  private boolean isClose(int before) {
    return reading.start(before + 1) - reading.end(before) <= LONGEST_GAP
        && text.at(reading.end(before)) != '\n';
  }

  private int startOfLocal(int at) {
    int first = at;
    int plain = 0;
    while (at - first < MOST_LOCAL && goesOnBefore(first)) {
      int before = first - 1;
      boolean joined = first < at && SIGNS.contains(reading.word(first));
      boolean sign = SIGNS.contains(reading.word(before));
      int numeral = startOfNumeral(before, at);
      boolean behindWord = plain > 0 && !joined; // then it is another's, a phone number perhaps
      if (numeral >= 0 && !behindWord) {
        first = numeral;
      } else if (first == at || joined || sign || glued(before)) {
        plain += sign ? 0 : 1;
        first = before;
      } else if (isLocal(before) && plain++ < 3) {
        first = before;
      } else {
        break;
      }
    }
    return behindSigns(first, at);
  }

  private int behindSigns(int from, int at) {
    int first = from;
    while (first < at && SIGNS.contains(reading.word(first))) {
      first++;
    }
    return first;
  }

  private boolean goesOnBefore(int token) {
    return token > 0 && isClose(token - 1) && isFree(token - 1);
  }

  private boolean isFree(int token) {
    return !reading.isTaken(reading.start(token));
  }

  private boolean glued(int token) {
    int end = reading.end(token);
    return end == reading.start(token + 1) || "._-".indexOf(text.at(end)) >= 0;
  }

  /** Where a number begins that ends with that token, or -1. */
  private int startOfNumeral(int token, int at) {
    if (reading.isDigits(token)) {
      return at - token < MOST_LOCAL ? token : -1;
    }
    for (int first = Math.max(0, token - LONGEST_NUMERAL); first <= token; first++) {
      Numerals.@Nullable Numeral number = numerals.at(first);
      if (number != null && number.last() == token) {
        return first;
      }
    }
    return -1;
  }

  /** A name, or a word of no list. */
  private boolean isLocal(int token) {
    Token word = reading.known(token);
    int known = word.commonness();
    return reading.isWord(token)
        && word.cues() == 0
        && reading.end(token) - reading.start(token) > 1
        && (known == 0 || Lexicon.name(known) > Lexicon.word(known) || Lexicon.first(known) > 1);
  }
}
