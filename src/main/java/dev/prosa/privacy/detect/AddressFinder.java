package dev.prosa.privacy.detect;

import java.util.Set;

/**
 * Street addresses: a word for a street, a few words, a number and what follows it (apartment,
 * block, landmark). Without a number only a street that begins with a capital letter is taken.
 */
final class AddressFinder {

  private static final Set<String> ABBREVIATIONS = Set.of("r", "av", "tv", "al", "qd", "vila");

  private static final Set<String> COMPLEMENTS =
      WordSet.of(
          "apto apt ap apartamento bloco bl casa cs lote lt quadra qd torre fundos sala"
              + " conjunto cj andar numero n no sn km");

  private static final Set<String> ENDS =
      WordSet.of(
          "que para pra por com hoje amanha entrega pode quero meu minha as ate mas porque"
              + " obrigado obrigada chega fica eu ta");

  private static final int MOST_WORDS = 7;

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;

  AddressFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
  }

  void find() {
    for (int token = 0; token < reading.tokens(); token++) {
      if (reading.isWord(token)
          && reading.known(token).isStreet()
          && isStreet(token, reading.word(token))
          && !reading.isTaken(reading.start(token))) {
        token = Math.max(token, address(token));
      }
    }
  }

  private boolean isStreet(int token, String word) {
    if (!ABBREVIATIONS.contains(word)) {
      return true;
    }
    int end = reading.end(token);
    if (text.at(end) != '.' && text.at(end) != ' ') {
      return false; // AV-21059
    }
    return (text.at(end) == '.' && text.at(end + 1) != '$')
        || (!word.equals("r") && text.isCapital(reading.start(token)))
        || (word.equals("av") && text.at(end) == ' ');
  }

  private int address(int first) {
    int last = first;
    int number = -1;
    boolean named = false;
    for (int token = first + 1; token < reading.tokens() && token <= first + MOST_WORDS; token++) {
      if (breaks(token - 1, token)) {
        break;
      }
      if (reading.isDigits(token)) {
        boolean inName = reading.word(token + 1).equals("de") && token == first + 1;
        if (reading.end(token) - reading.start(token) > 5 || isPartOfNumber(token)) {
          break;
        }
        last = token;
        if (!inName) {
          number = token;
          break;
        }
        continue;
      }
      String word = reading.word(token);
      if (ENDS.contains(word) || isOfSomethingElse(word)) {
        break;
      }
      named |= text.isCapital(reading.start(token));
      last = token;
    }
    if (last == first || (number < 0 && !named)) {
      return first;
    }
    if (number >= 0) {
      last = complement(number);
    } else {
      last = lastCapital(first, last);
    }
    if (last > first && reading.isFree(reading.start(first), reading.end(last))) {
      reading.claim(reading.start(first), reading.end(last), EntityType.ADDRESS, found);
    }
    return last;
  }

  /** "o condomínio tem CNPJ" */
  private static boolean isOfSomethingElse(String word) {
    int cue = ContextWord.of(word);
    return ContextWord.CPF.in(cue)
        || ContextWord.CNPJ.in(cue)
        || ContextWord.RG.in(cue)
        || ContextWord.PHONE.in(cue);
  }

  /** "CNPJ 11.222.333/0001-81" is no house. */
  private boolean isPartOfNumber(int token) {
    int end = reading.end(token);
    return "./-".indexOf(text.at(end)) >= 0 && text.isWord(end + 1) && text.isDigit(end + 2);
  }

  private int lastCapital(int first, int last) {
    int token = last;
    while (token > first && !text.isCapital(reading.start(token))) {
      token--;
    }
    return token;
  }

  private int complement(int number) {
    int last = number;
    int token = number + 1;
    while (token < reading.tokens() && !breaks(token - 1, token)) {
      String word = reading.word(token);
      boolean one =
          reading.end(token) - reading.start(token) == 1
              && reading.end(last) == reading.start(token);
      if (one) { // 120A
        last = token++;
        continue;
      }
      if (!COMPLEMENTS.contains(word)) {
        break;
      }
      last = token++;
      int length =
          reading.end(Math.min(token, reading.tokens() - 1))
              - reading.start(Math.min(token, reading.tokens() - 1));
      if (token < reading.tokens()
          && !breaks(token - 1, token)
          && length <= 4
          && (reading.isDigits(token) || length == 1)) {
        last = token++;
      }
    }
    return last;
  }

  /** A line, a sentence or something that was found already lies between. */
  private boolean breaks(int before, int token) {
    int from = reading.end(before);
    int to = reading.start(token);
    if (to - from > 4 || reading.isTaken(to)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c == '\n' || c == '!' || c == '?' || c == ';' || c == ':') {
        return true;
      }
      if (c == '.' && to - from > 1 && reading.end(before) - reading.start(before) > 4) {
        return true;
      }
    }
    return false;
  }
}
