package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/** The words with which a bot asks for something without a question mark. */
final class RequestPhrases {

  /** So short a question asks for what it names. */
  private static final int FEW_WORDS = 6;

  private static final int MOST_WORDS = 12;

  private static final Set<String> TOWNS =
      WordSet.of("cidade cidades municipio ciudad ciudades city cities town");

  private static final Set<String> FLATS =
      WordSet.of("apartamento apto apt apartment flat depto departamento unidade");

  private static final Set<String> PERSONS =
      WordSet.of("tutor tutora dono dona responsavel dueno duena owner titular completo");

  private static final Set<String> THREE =
      WordSet.of("tres three numeros numero digitos digito digits cifras numbers");

  private RequestPhrases() {}

  /** "os três números de trás" */
  private static boolean isBehindCard(TokenizedText reading) {
    if (!reading.has(WordSigns.BEHIND)) {
      return false;
    }
    boolean behind = false;
    boolean three = false;
    for (int token = 0; token < reading.tokens(); token++) {
      behind |= PhraseWords.BEHIND.contains(reading.word(token));
      three |= THREE.contains(reading.word(token)) || reading.word(token).equals("3");
    }
    return behind && three;
  }

  /** The name of what is asked for that is no person; {@code cues} are what is asked for. */
  static ConversationContext.Thing thing(TokenizedText reading, int cues) {
    boolean town = false;
    boolean animal = reading.has(WordSigns.ANIMAL);
    for (int token = 0; token < reading.tokens(); token++) {
      String word = reading.word(token);
      town |= TOWNS.contains(word);
      if (FLATS.contains(word)) {
        return ConversationContext.Thing.FLAT;
      }
    }
    boolean asks = town || animal;
    if (!asks || isOfPerson(reading)) {
      return ConversationContext.Thing.NONE;
    }
    return town && !ContextWord.NAME.in(cues) && !ContextWord.ADDRESS.in(cues)
        ? ConversationContext.Thing.TOWN
        : animal && ContextWord.NAME.in(cues)
            ? ConversationContext.Thing.ANIMAL
            : ConversationContext.Thing.NONE;
  }

  /** "o nome do titular", "your name" */
  private static boolean isOfPerson(TokenizedText reading) {
    for (int token = 0; token < reading.tokens(); token++) {
      String word = reading.word(token);
      boolean own = word.equals("seu") || word.equals("your") || word.equals("su");
      if (PERSONS.contains(word) || (own && ContextWord.NAME.in(reading.known(token + 1).cues()))) {
        return true;
      }
    }
    return false;
  }

  /** "Nome completo, passaporte e nacionalidade": its last sentence is what is asked for, alone. */
  private static boolean beginsWithWhatIsAsked(TokenizedText reading) {
    int first = reading.tokens() - 1;
    while (first > 0 && !isApart(reading, first)) {
      first--;
    }
    if (reading.tokens() - first > MOST_WORDS || reading.tokens() == 0) {
      return false;
    }
    String word = reading.word(first);
    boolean said = false;
    for (int token = first; token < reading.tokens(); token++) {
      boolean is =
          reading.word(token).equals("e")
              && reading.text().original(reading.start(token), reading.end(token)).charAt(0) != 'e';
      said |= reading.isDigits(token) || is;
    }
    int cues = reading.known(first).cues();
    int numbers = word.equals("numero") || word.equals("number") ? 1 : 0;
    cues = numbers > 0 ? reading.known(first + 1).cues() | reading.known(first + 2).cues() : cues;
    return !said && (cues & ContextWord.ASKED_FIRST) != 0;
  }

  private static boolean isApart(TokenizedText reading, int token) {
    for (int i = reading.end(token - 1); i < reading.start(token); i++) {
      if (".!;\n".indexOf(reading.text().at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasTwoWordsOfBanks(TokenizedText reading) {
    if (!reading.has(WordSigns.BANKING) && !reading.hasCue(ContextWord.BANK.bit())) {
      return false;
    }
    String first = "";
    for (int token = 0; token < reading.tokens(); token++) {
      Token word = reading.known(token);
      if (word.banking()) {
        if (!first.isEmpty() && !first.equals(word.text())) {
          return true;
        }
        first = word.text();
      }
    }
    return false;
  }

  /** The cues of what a turn asks for; 0 if it asks for nothing. */
  static int asks(TokenizedText reading) {
    PlainText text = reading.text();
    boolean few = reading.tokens() <= FEW_WORDS;
    boolean asks =
        reading.has(WordSigns.ASKS | WordSigns.QUESTION_MARK | WordSigns.COLON)
            || (few && text.at(text.length() - 1) != '.');
    if (!asks && !beginsWithWhatIsAsked(reading)) {
      return 0;
    }
    boolean bank = few || hasTwoWordsOfBanks(reading);
    int cues = bank ? reading.allCues() : reading.allCues() & ~ContextWord.BANK.bit();
    cues |= isBehindCard(reading) ? ContextWord.CARD_CODE.bit() : 0;
    return isForLogin(reading) ? cues | ContextWord.SECRET.bit() : cues;
  }

  private static boolean isForLogin(TokenizedText reading) {
    return reading.has(WordSigns.CODE)
        && (reading.has(WordSigns.SENT) || !reading.has(WordSigns.THING));
  }
}
