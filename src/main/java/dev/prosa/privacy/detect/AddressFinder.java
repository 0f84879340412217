package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Numerals;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that say so themselves: a word for a street, a few words and a number; in English the
 * number first; blocks and lots of planned cities; flats; and the short answer to the question for
 * one. Numbers may be words. {@link TagFinder} sees the others.
 */
final class AddressFinder {

  private static final Set<String> ABBREVIATIONS =
      WordSet.of("r av tv al qd c cl kr rod estr vila");

  private static final Set<String> ENDS =
      WordSet.of(
          "que para pra por com hoje amanha entrega pode quero meu minha as ate mas porque"
              + " obrigado obrigada chega fica eu ta e y and can perto cep cpf cnpj rg ou o tem esta"
              + " is ser in at for of by era foi dia telefone tel since from where when cerca entre frente");

  private static final Set<String> LEAD =
      WordSet.of(
          "e eh fica moro na no em rua la es vivo en it s its at i live is eu aqui sim si yes isso claro"
              + " mesmo ok entrega pode");

  private static final Set<String> LIVES = WordSet.of("do da no na del en");

  private static final Set<String> OF = WordSet.of("sou moro fico soy vivo aqui");

  private static final Set<String> FLIGHTS = WordSet.of("voo vuelo flight");

  private static final int MOST_WORDS = 6;
  private static final int MOST_ENGLISH = 3;
  private static final int LONGEST_NUMBER = 5;

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final Numerals numerals;
  private final AddressParts parts;
  private final AddressParts.Tail tail;
  private final boolean user;
  private final boolean asked;
  private final boolean flatAsked;

  AddressFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.numerals = new Numerals(reading);
    this.parts = new AddressParts(reading);
    this.tail = new AddressParts.Tail(reading);
    this.user = reading.context().speaker() == Role.USER;
    this.asked =
        ContextWord.ADDRESS.in(reading.context().asked())
            && reading.context().speaker() == Role.USER;
    this.flatAsked = asked && reading.context().askedOf() == ConversationContext.Thing.FLAT;
  }

  void find() {
    if (!asked && !mayHaveSome()) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      if (reading.isTaken(reading.start(token))) {
        continue;
      }
      int last = street(token);
      last = last < 0 ? englishStreet(token) : last;
      last = last < 0 ? parts(token) : last;
      last = last < 0 && asked ? answer(token) : last;
      last = last < 0 && flatAsked ? flat(token) : last;
      token = Math.max(token, last);
    }
  }

  private boolean mayHaveSome() {
    return reading.has(WordSigns.STREET | WordSigns.PART)
        || (reading.has(WordSigns.WAY) && reading.hasNumbers());
  }

  /** "Rua das Flores, 120 apto 3", "Carrera 12 # 40-15". */
  private int street(int first) {
    if (!reading.isWord(first)
        || !reading.known(first).isStreet()
        || !isStreet(first)
        || FLIGHTS.contains(reading.word(first - 1))) {
      return -1;
    }
    int number = numberInStreet(first);
    return number < 0 ? -1 : claim(first, behindNumber(number));
  }

  private int numberInStreet(int street) {
    for (int token = street + 1;
        token < reading.tokens() && token <= street + MOST_WORDS;
        token++) {
      if (parts.breaks(token - 1, token)) {
        return -1;
      }
      int house = houseNumber(token);
      boolean inName = token == street + 1 && isPartOfName(token, house);
      if (!inName && (house >= 0 || reading.isDigits(token))) {
        return house;
      }
      if (ENDS.contains(reading.word(token)) || isOfSomethingElse(token)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean isStreet(int token) {
    String word = reading.word(token);
    if (word.equals("c")) {
      return text.at(reading.end(token)) == '/' && text.at(reading.end(token) + 1) != 'c';
    }
    boolean dotted = text.at(reading.end(token)) == '.';
    if (word.equals("tv") || word.equals("r") || word.equals("al")) {
      return dotted && text.at(reading.end(token) + 1) != '$';
    }
    if (word.equals("quadra") || word.equals("qd") || word.equals("vila")) {
      return false; // a court for sports, too; see parts
    }
    return !ABBREVIATIONS.contains(word) || dotted || text.at(reading.end(token)) == ' ';
  }

  /** "7 de Setembro", "Carrera 12 # 40": more comes that is needed. */
  private boolean isPartOfName(int token, int house) {
    boolean letter = parts.isLetter(token + 1) || parts.isCapitalLetter(token + 1);
    letter &= reading.start(token + 1) == reading.end(token);
    int behind = letter ? token + 1 : Math.max(token, house); // "17A"
    String next = letter ? "" : reading.word(token + 1);
    boolean sign = text.at(reading.end(behind)) == '#' || text.at(reading.end(behind) + 1) == '#';
    boolean two = // "Carrera 15 1234"
        reading.isDigits(behind + 1) && reading.start(behind + 1) - reading.end(behind) == 1;
    boolean more =
        sign
            || (two && text.at(reading.end(behind)) == ' ')
            || reading.word(behind + 1).equals("no");
    return next.equals("de") || (reading.isDigits(token) && more);
  }

  /** The last token of the number that begins there, in digits or words; or -1. */
  private int houseNumber(int token) {
    if (reading.isDigits(token)) {
      boolean few = reading.end(token) - reading.start(token) <= LONGEST_NUMBER;
      return few && !isPartOfNumber(token) ? token : -1;
    }
    Numerals.@Nullable Numeral number = isNumeral(token) ? numerals.at(token) : null;
    return number == null || number.value() < 10 ? -1 : number.last();
  }

  private boolean isNumeral(int token) {
    return reading.isWord(token) && reading.known(token).isDigits();
  }

  /** "CNPJ 11.222.333/0001-81" is no house. */
  private boolean isPartOfNumber(int token) {
    int end = reading.end(token);
    return "./".indexOf(text.at(end)) >= 0 && text.isDigit(end + 1) && text.isDigit(end + 2);
  }

  /** "o condomínio tem CNPJ" */
  private boolean isOfSomethingElse(int token) {
    int cue = reading.known(token).cues();
    return ContextWord.CPF.in(cue)
        || ContextWord.CNPJ.in(cue)
        || ContextWord.RG.in(cue)
        || ContextWord.PHONE.in(cue);
  }

  /** Over "-15", "A", "apto 3 bloco B". */
  private int behindNumber(int number) {
    int last = number;
    boolean dash = text.at(reading.end(last)) == '-' && reading.isDigits(last + 1);
    boolean sign = reading.isDigits(last + 1) && text.at(reading.start(last + 1) - 1) == '#';
    if ((dash || sign) && reading.start(last + 1) - reading.end(last) <= 3) {
      last++;
      dash = text.at(reading.end(last)) == '-' && reading.isDigits(last + 1);
      last += dash ? 1 : 0;
    }
    if (parts.isLetter(last + 1) && reading.start(last + 1) == reading.end(last)) {
      last++; // 120A
    }
    int part =
        last + 1 < reading.tokens() && !parts.breaks(last, last + 1)
            ? parts.endOfParts(last + 1)
            : -1;
    return Math.max(last, part);
  }

  /** "84 Kings Street", "nine hundred thirty six lake avenue". */
  private int englishStreet(int first) {
    int number = houseNumber(first);
    boolean ordinal = number == first && text.isLetter(reading.end(first)); // "5th Ave"
    if (number < 0 || isBehindNumber(first) || (ordinal && !parts.isLetter(first + 1))) {
      return -1;
    }
    boolean fraction = text.at(reading.end(number)) == '/' && reading.isDigits(number + 1);
    return englishWay(first, fraction ? number + 1 : number); // 90/4
  }

  private int englishWay(int first, int number) {
    for (int token = number + 1; token <= number + MOST_ENGLISH + 1; token++) {
      if (!reading.isWord(token) || parts.breaks(token - 1, token) || hasComma(token)) {
        return -1;
      }
      boolean way = reading.known(token).isWay() && isWay(token);
      if (way && token > number + 1) {
        return claim(first, behindNumber(token));
      }
      if (ENDS.contains(reading.word(token)) || ContextWord.ORDER.in(reading.known(token).cues())) {
        return -1;
      }
    }
    return -1;
  }

  /** "dr" is a title, too. */
  private boolean isWay(int token) {
    boolean glued = text.isDigit(reading.end(token)); // RD1234
    return !glued && (!reading.word(token).equals("dr") || !reading.isCapital(token + 1));
  }

  private boolean isBehindNumber(int token) {
    char before = text.at(reading.start(token) - 1);
    return before == '$' || before == '.' || before == ':' || before == ',' || before == '-';
  }

  private boolean hasComma(int token) {
    boolean number = reading.isDigits(token - 1);
    return !number && text.at(reading.end(token - 1)) == ',';
  }

  /** "apto 302 bloco B", "SQN 210 bloco K", "quadra 12 lote 5". */
  private int parts(int first) {
    boolean strong = reading.known(first).isStrongPart();
    if (!reading.known(first).isPart()) {
      return -1;
    }
    int last = parts.endOfParts(first);
    if (last <= first) {
      return -1;
    }
    boolean listed = reading.isDigits(last) && reading.end(last) - reading.start(last) > 3;
    listed &= reading.start(last) == reading.end(first); // "AP4027"
    boolean lives = LIVES.contains(reading.word(first - 1)) && OF.contains(reading.word(first - 2));
    if (ContextWord.ORDER.in(reading.known(first - 1).cues())) {
      return -1; // "cód ap 12"
    }
    boolean several = (strong && !listed) || asked || lives;
    for (int token = first + 1; token <= last; token++) {
      several |= reading.known(token).isPart();
    }
    return several ? claim(first, last) : -1;
  }

  /** "1104", "31B, quem retira é …": the answer to the question for a flat. */
  private int flat(int first) {
    if (first > 0 && !parts.isLineBreak(first)) {
      return -1;
    }
    int number = first;
    while (isLead(number)) {
      number++;
    }
    int last = lastOfFlatNumber(number);
    if (last < 0) {
      return -1;
    }
    boolean letter =
        reading.isWord(last + 1) && reading.end(last + 1) - reading.start(last + 1) == 1;
    letter &= reading.start(last + 1) - reading.end(last) <= 1;
    last += letter ? 1 : 0;
    char next = text.at(reading.end(last));
    boolean ends = last + 1 >= reading.tokens() || next == ',' || next == '\n' || next == '.';
    return ends ? claim(first, last) : -1;
  }

  private int lastOfFlatNumber(int number) {
    if (reading.isDigits(number)) {
      return parts.isShort(number) ? number : -1;
    }
    Numerals.@Nullable Numeral said = isNumeral(number) ? numerals.at(number) : null;
    return said == null ? -1 : said.last();
  }

  /** "Visconde de Pirajá 318 ap 12": a line of a few words and a number, if one was asked for. */
  private int answer(int first) {
    if (first > 0 && !parts.isLineBreak(first)) {
      return -1;
    }
    int from = first;
    while (isLead(from)) {
      int street = from > first && reading.known(from).isStreet() ? street(from) : -1;
      if (street >= 0) {
        return street;
      }
      from++;
    }
    return fewWordsAndNumber(from);
  }

  private boolean isLead(int token) {
    return reading.isWord(token) && LEAD.contains(reading.word(token));
  }

  private int fewWordsAndNumber(int from) {
    for (int token = from; token < reading.tokens() && token <= from + MOST_WORDS; token++) {
      if (token > from && parts.breaks(token - 1, token)) {
        return -1;
      }
      int number = houseNumber(token);
      boolean behindName = token > from + 1 || reading.isTaken(reading.start(token));
      int english = number >= 0 && behindName ? englishStreet(token) : -1;
      if (english >= 0) {
        return english;
      }
      if (number >= 0 && token > from) {
        return claim(from, behindNumber(number));
      }
      if (endsAnswer(token, token == from)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean endsAnswer(int token, boolean first) {
    if (!reading.isWord(token)) {
      return true;
    }
    if (reading.known(token).isStreet()) {
      return !first && hasComma(token); // whoever is named before it
    }
    return ENDS.contains(reading.word(token)) || reading.known(token).cues() != 0;
  }

  private int claim(int first, int last) {
    int from = reading.start(first);
    int to = reading.end(last);
    if (!reading.isFree(from, to)) {
      return -1;
    }
    int end = user ? tail.endOf(last) : last;
    reading.claim(from, reading.end(end), EntityType.ADDRESS, found);
    return end;
  }
}
