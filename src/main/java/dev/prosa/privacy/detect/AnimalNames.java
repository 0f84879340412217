package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/** Names of animals: told by what they are, or by the question for it, and known from then on. */
final class AnimalNames {

  private static final int REACH = 6;

  private static final Set<String> LINKS =
      WordSet.of(
          "e eh o a se llama chama chamado chamada es is named called que llamado llamada nome el la"
              + " de do da raca name s tzu retriever");

  private static final Set<String> ONES = WordSet.of("um uma un una a an meu minha mi my");

  private static final Set<String> ARTICLES =
      WordSet.of("do da o a de al el la for on my minha meu mi pra pro para ao em no na e");

  private final TokenizedText reading;
  private final ConversationContext context;
  private final NameEnds ends;

  AnimalNames(TokenizedText reading, NameEnds ends) {
    this.reading = reading;
    this.context = reading.context();
    this.ends = ends;
  }

  /** Notes whether animals are spoken of. */
  void note() {
    if (!reading.has(WordSigns.ANIMAL | WordSigns.CARE)) {
      return;
    }
    boolean owners = false;
    boolean animals = false;
    for (int token = 0; token < reading.tokens(); token++) {
      long signs = reading.signs(token);
      animals |= (signs & WordSigns.ANIMAL) != 0 && !reading.word(token).equals("golden");
      owners |= (signs & WordSigns.CARE) != 0;
    }
    if (animals || owners) {
      context.speakOfAnimals();
    }
  }

  /** "minha cachorra Mel", "o banho da Nina", the answer to the question for its name. */
  int at(int token, boolean asked) {
    if (!asked && !context.speaksOfAnimals()) {
      return -1;
    }
    Token word = reading.known(token);
    if (context.isAnimal(word.text()) && ends.lastOf(token) == token) {
      return token;
    }
    if (asked && isAnswer(token)) {
      context.addAnimal(word);
      return token;
    }
    boolean kind = context.speaksOfAnimals() && (word.signs() & WordSigns.ANIMAL) != 0;
    if (kind && ONES.contains(reading.word(token - 1))) {
      return token; // "um golden"
    }
    if (mayBeName(token, word)
        && context.speaksOfAnimals()
        && (isBehindAnimal(token) || isBeforeAnimal(token) || isBehindCare(token))) {
      context.addAnimal(word);
      return token;
    }
    return -1;
  }

  private boolean mayBeName(int token, Token word) {
    return word.hints() == 0
        && word.cues() == 0
        && word.text().length() >= 3
        && ends.lastOf(token) == token
        && isNoWord(token);
  }

  private boolean isAnswer(int token) {
    return reading.tokens() <= REACH
        && (ends.beginsLine(token) || !isOrdinary(token))
        && isNoWord(token);
  }

  private boolean isOrdinary(int token) {
    return Lexicon.word(reading.known(token).commonness()) > 2;
  }

  /** A name, a word of none of the lists, or one with a capital letter. */
  private boolean isNoWord(int token) {
    int known = reading.known(token).commonness();
    return reading.isCapital(token)
        || known == 0
        || Lexicon.first(known) > Lexicon.word(known)
        || (Lexicon.word(known) < 3 && !reading.known(token).isOrdinary() && reading.tokens() <= 3);
  }

  private boolean isBehindAnimal(int token) {
    for (int before = token - 1; before >= 0 && before >= token - 3; before--) {
      String word = reading.word(before);
      if (PhraseWords.ANIMALS.contains(word)) {
        return reading.start(token) - reading.end(before) <= 16;
      }
      if (!LINKS.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** "Mel é uma gata", "Oreo is a two year old cat". */
  private boolean isBeforeAnimal(int token) {
    String is = reading.word(token + 1);
    boolean being = is.equals("e") || is.equals("eh") || is.equals("es") || is.equals("is");
    for (int next = token + 2; being && next <= token + REACH + 2; next++) {
      if (PhraseWords.ANIMALS.contains(reading.word(next))) {
        return true;
      }
    }
    return false;
  }

  /** "banho da Nina", "vacunar a Kira", "grooming for Pepper". */
  private boolean isBehindCare(int token) {
    String article = reading.word(token - 1);
    if (!ARTICLES.contains(article)) {
      return false;
    }
    for (int before = token - 2; before >= 0 && before >= token - 4; before--) {
      if (PhraseWords.CARE.contains(reading.word(before))) {
        return true;
      }
      if (!ARTICLES.contains(reading.word(before))) {
        return false;
      }
    }
    return false;
  }
}
