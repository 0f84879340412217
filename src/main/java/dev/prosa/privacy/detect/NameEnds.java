package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.NumeralWords;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * Where a name of which a part is known begins and ends: over first names before it, over surnames,
 * with their particles, behind it. "Ana" and "Bruno" in "Ana e Bruno" are two. Immutable.
 */
final class NameEnds {

  private static final Set<String> PARTICLES =
      WordSet.of("da de do dos das del la di van von der al el bin ben");

  private static final Set<String> SUFFIXES = WordSet.of("filho junior neto sobrinho jr segundo");

  /** What stands behind a particle of a name, though a word: "do Espírito Santo", "del Río". */
  private static final Set<String> BEHIND_PARTICLES =
      WordSet.of(
          "espirito anjos anunciacao monte rio conceicao assuncao ascensao nascimento cruz luz socorro"
              + " rosario fatima gracas penha campo campos valle vale prazeres reis dores neves carmo"
              + " encarnacao ressurreicao sacramento santissimo amparo bosque pozo pino castillo torre"
              + " fuente hoyo olmo puerto costa mata serra rocha silva lima");

  private static final int MOST_WORDS = 7;

  /** Of a surname that no list has. */
  private static final int FEWEST_LETTERS = 4;

  private final TokenizedText reading;
  private final PlainText text;

  NameEnds(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  boolean isParticle(int token) {
    return PARTICLES.contains(reading.word(token));
  }

  /** The first token of the name that the word there belongs to. */
  int firstOf(int token) {
    int first = token;
    while (first > 0 && token - first < 3 && together(first - 1, first) && isFirstName(first - 1)) {
      first--;
    }
    return first;
  }

  /** The first word of these that may belong to a name; behind the last, if none does. */
  int firstOfPerson(int begin, int end) {
    int first = begin;
    while (first <= end && isNobody(first)) {
      first++;
    }
    return first;
  }

  /** The last word of these, from the first on, that may belong to a name: no number does. */
  int lastOfPerson(int first, int end) {
    int last = first;
    while (last < end && reading.isWord(last + 1)) {
      last++;
    }
    while (last >= first && isNobody(last)) {
      last--;
    }
    return last;
  }

  private boolean isNobody(int token) {
    boolean letter = reading.end(token) - reading.start(token) == 1;
    return reading.isSpared(token)
        || isParticle(token)
        || !reading.isWord(token)
        || (letter && text.at(reading.end(token)) != '.');
  }

  private boolean isFirstName(int token) {
    int known = reading.known(token).commonness();
    boolean free = reading.isWord(token) && !reading.isTaken(reading.start(token));
    boolean first =
        Lexicon.first(known) == 3 || (reading.isCapital(token) && Lexicon.first(known) > 0);
    return free && first && Lexicon.word(known) < 3 && !isCue(token);
  }

  private boolean isCue(int token) {
    Token word = reading.known(token);
    return word.cues() != 0 || word.isOrdinary();
  }

  /** The last token of the name that the word there belongs to. */
  int lastOf(int token) {
    int last = token;
    for (int next = token + 1; next < token + MOST_WORDS; next++) {
      if (!reading.isWord(next) || (!together(last, next) && !isInitial(last, next))) {
        break;
      }
      int part = isParticle(next) && next + 1 < reading.tokens() ? next + 1 : next;
      if (part > next && reading.isWord(part) && isParticle(part)) {
        part++; // "de la"
      }
      if (isJoint(token, next)) {
        last = next + 1;
        next = last;
        continue;
      }
      boolean joined = part == next || (reading.isWord(part) && together(part - 1, part));
      if (!joined || !goesOn(token, part, part > next)) {
        break;
      }
      last = part;
      next = part;
    }
    return last;
  }

  /** "Ana Rocha e Lopes", "Juan García y Prieto": a surname, and no first name, comes then. */
  private boolean isJoint(int first, int token) {
    String word = reading.word(token);
    if ((!word.equals("e") && !word.equals("y")) || token - first < 1 || token - first > 5) {
      return false;
    }
    int known = of(token + 1);
    boolean person = token - first >= 2 || Lexicon.last(of(first)) > Lexicon.first(of(first));
    boolean surname = Lexicon.last(known) > 1 && Lexicon.first(known) < Lexicon.last(known);
    return person
        && surname
        && reading.isWord(token + 1)
        && !reading.isTaken(reading.start(token + 1))
        && together(token, token + 1)
        && !(reading.isWord(token + 2)
            && together(token + 1, token + 2)
            && Lexicon.last(of(token + 2)) > 1); // two people
  }

  /** "Joseph R. Taylor" */
  private boolean isInitial(int last, int next) {
    return reading.end(last) - reading.start(last) == 1
        && text.at(reading.end(last)) == '.'
        && reading.start(next) - reading.end(last) == 2;
  }

  private boolean goesOn(int first, int token, boolean behindParticle) {
    if (!reading.isWord(token) || reading.isTaken(reading.start(token))) {
      return false;
    }
    Token word = reading.known(token);
    if (word.text().length() == 1) {
      return text.at(reading.end(token)) == '.' && reading.isWord(token + 1);
    }
    if (isPartByPlace(first, token, behindParticle)) {
      return true;
    }
    if (word.text().equals("nascimento")) {
      return !isBeforeDate(token);
    }
    return !isCue(token) && !word.isSlip() && isPartByLists(first, token, behindParticle);
  }

  /** "João Neto", "do Rosário", "Espírito Santo": whatever else it is called. */
  private boolean isPartByPlace(int first, int token, boolean behindParticle) {
    String word = reading.word(token);
    return (token > first && SUFFIXES.contains(word))
        || (behindParticle && BEHIND_PARTICLES.contains(word))
        || (word.equals("santo") && reading.word(token - 1).equals("espirito"));
  }

  /** By how common it is as a name, and as a word. */
  private boolean isPartByLists(int first, int token, boolean behindParticle) {
    int known = of(token);
    int last = Lexicon.last(known);
    int common = Lexicon.word(known);
    boolean firstName = !behindParticle && Lexicon.first(known) > common;
    boolean alike = reading.isCapital(token) && reading.isCapital(first);
    boolean capital = alike && (common < 2 || last > 0);
    boolean unknown = common == 0 && !behindParticle && isUnlistedSurname(first, token);
    boolean whole = last > 1 && Lexicon.first(of(token - 1)) > 1 && endsHere(token);
    return isSurname(last, common, behindParticle)
        || firstName
        || capital
        || unknown
        || whole; // "ana dias, 11…"
  }

  private static boolean isSurname(int last, int common, boolean behindParticle) {
    boolean surname = last > common || (last > 1 && common < 3 && last >= common);
    return surname && (!behindParticle || last > 1 || common == 0);
  }

  /** Right behind a first name, and long enough. */
  private boolean isUnlistedSurname(int first, int token) {
    return token == first + 1
        && reading.word(token).length() >= FEWEST_LETTERS
        && Lexicon.first(of(first)) > 1;
  }

  /** Whether the line ends behind that token, or a number that was found follows. */
  private boolean endsHere(int token) {
    int next = token + 1;
    return next >= reading.tokens()
        || isApart(next)
        || reading.isTaken(reading.start(next))
        || (reading.isDigits(next) && reading.end(next) - reading.start(next) > 3);
  }

  private int of(int token) {
    return reading.known(token).commonness();
  }

  private boolean isBeforeDate(int token) {
    return reading.isDigits(token + 1)
        || text.at(reading.end(token)) == ':'
        || NumeralWords.isNumeral(reading.word(token + 1));
  }

  /** Only a space, a hyphen or an apostrophe lies between. */
  boolean together(int before, int token) {
    int from = reading.end(before);
    int to = reading.start(token);
    char between = text.at(from);
    return to - from == 1 && (between == ' ' || between == '-' || isApostrophe(between));
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  /** "Sr. Rocha" */
  boolean isBehindDot(int token) {
    int from = reading.end(token - 1);
    return text.at(from) == '.' && reading.start(token) - from <= 2;
  }

  /** "Moura, Fabrícia", and nothing else in the line. */
  boolean isInverted(int token) {
    int from = reading.end(token - 1);
    return text.at(from) == ','
        && reading.start(token) - from <= 2
        && (token + 1 >= reading.tokens() || isApart(token + 1));
  }

  boolean beginsLine(int token) {
    return token == 0 || isApart(token);
  }

  /** Whether a line ends, or a sentence, before that token. */
  boolean isApart(int token) {
    for (int i = reading.end(token - 1); i < reading.start(token); i++) {
      char c = text.at(i);
      if (c == '\n' || c == '.' || c == '!' || c == '?' || c == ',' || c == ';') {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a name, or what tells of one, stands right before a token.
   *
   * @param name whether it may be one, behind a title or a relative
   */
  boolean isBehindName(int token, boolean name) {
    Token before = reading.known(token - 1);
    if (token == 0 || !together(token - 1, token)) {
      return false;
    }
    boolean told = (before.signs() & (WordSigns.KIN | WordSigns.TITLE)) != 0;
    int known = before.commonness();
    boolean named = Lexicon.name(known) > Math.max(1, Lexicon.word(known));
    int first = reading.known(token - 2).commonness();
    boolean whole = // "Amanda Coelho Ribeiro"
        token > 1
            && together(token - 2, token - 1)
            && Lexicon.last(known) > 0
            && Lexicon.first(first) > Math.max(1, Lexicon.word(first));
    return (name && told) || whole || (named && !reading.isSpared(token - 1));
  }
}
