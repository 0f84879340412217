package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.ThingWords;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * Names of what is no person, so that they stay: towns, animals, and what is counted or has a
 * maker. A town that people are called like, too, needs a word of places before it; an animal is
 * told by what it is, or by the question for its name, and known from then on.
 */
final class ThingFinder {

  private static final Set<String> FAMILY = WordSet.of("family household residence familia tal");

  private static final Set<String> OF = WordSet.of("da do de dos das del la el los las the o a");

  private static final Set<String> IS = WordSet.of("e eh es is");

  private static final Set<String> PERSONS = WordSet.of("da do com con pra pro");

  private static final int MOST_NAMED = 3;

  private final TokenizedText reading;
  private final ConversationContext context;
  private final NameEnds ends;
  private final TownNames towns;
  private final AnimalNames animals;

  ThingFinder(TokenizedText reading) {
    this.reading = reading;
    this.context = reading.context();
    this.ends = new NameEnds(reading);
    this.towns = new TownNames(reading, ends);
    this.animals = new AnimalNames(reading, ends);
  }

  void find() {
    animals.note();
    if (reading.has(WordSigns.GARDEN)) {
      context.speakOfPlants();
    }
    boolean people = context.speaker() == Role.USER && ContextWord.NAME.in(context.asked());
    ConversationContext.Thing asked =
        context.speaker() == Role.USER ? context.askedOf() : ConversationContext.Thing.NONE;
    for (int token = 0; token < reading.tokens(); token++) {
      if (!reading.isWord(token) || reading.isSpared(token)) {
        continue;
      }
      if (reading.known(token).isOrdinary() && !(people && isCalledSo(token))) {
        reading.spare(token, token);
        continue;
      }
      int last = lastOfThing(token, asked, people);
      if (last >= 0) {
        reading.spare(token, last);
        token = last;
      }
    }
  }

  /** "Amor Ramos", the answer to a question for a name */
  private boolean isCalledSo(int token) {
    return ends.beginsLine(token)
        && isNext(token + 1)
        && Lexicon.last(reading.known(token + 1).commonness()) > 1;
  }

  /**
   * The last word of the thing whose name begins there, or -1.
   *
   * @param people whether a person's name was asked for
   */
  private int lastOfThing(int token, ConversationContext.Thing asked, boolean people) {
    int last = towns.at(token, asked == ConversationContext.Thing.TOWN);
    last = last < 0 ? animals.at(token, asked == ConversationContext.Thing.ANIMAL) : last;
    last = last < 0 ? calledLikePerson(token) : last;
    last = last < 0 && !people ? mentioned(token) : last;
    last = last < 0 && !people ? plant(token) : last;
    last = last < 0 ? medicine(token) : last;
    last = last < 0 ? firm(token, people) : last;
    last = last < 0 ? named(token) : last;
    last = last < 0 ? made(token) : last;
    return last < 0 ? counted(token) : last;
  }

  /** "Hugo Boss", "a Dr Pepper" */
  private int calledLikePerson(int token) {
    boolean begins = (reading.signs(token) & WordSigns.BEGINS_BRAND) != 0;
    if (!begins || !reading.isWord(token + 1)) {
      return -1;
    }
    if (!isNext(token + 1) && !ends.isBehindDot(token + 1)) {
      return -1;
    }
    String both = reading.word(token) + ' ' + reading.word(token + 1);
    return ThingWords.CALLED_LIKE_PEOPLE.contains(both) ? token + 1 : -1;
  }

  /** What was named so before. */
  private int mentioned(int token) {
    boolean things = context.knowsThings() && isNext(token + 1);
    return things && context.isThing(reading.word(token) + ' ' + reading.word(token + 1))
        ? token + 1
        : -1;
  }

  /** "uma muda de jasmim", "a íris gosta de sol": where plants are spoken of, or several named. */
  private int plant(int token) {
    if ((reading.signs(token) & WordSigns.PLANT) == 0) {
      return -1;
    }
    if (!context.speaksOfPlants() || context.isKnown(reading.word(token))) {
      return -1;
    }
    int last = token;
    while (isNext(last + 1) && (reading.signs(last + 1) & WordSigns.PLANT) != 0) {
      last++;
    }
    return !ends.isBehindName(token, true) && ends.lastOf(last) == last ? last : -1;
  }

  /** "atenolol 25mg", "metformin 500 mg" */
  private int medicine(int token) {
    int next = token + 1;
    boolean number = reading.isDigits(next) || (reading.signs(next) & WordSigns.NUMERAL) != 0;
    if (!number || reading.start(next) - reading.end(token) != 1) {
      return -1;
    }
    int dose = next + 1;
    while (dose < next + 5 && (reading.signs(dose) & WordSigns.NUMERAL) != 0) {
      dose++;
    }
    return ThingWords.DOSES.contains(reading.word(dose)) ? token : -1;
  }

  /** "Ferragens Souza Ltda": what stands before the end of a firm, in the same line. */
  private int firm(int token, boolean people) {
    for (int last = token + 1; last <= token + MOST_NAMED; last++) {
      if (!isNext(last)) {
        return -1;
      }
      if ((reading.signs(last) & (WordSigns.FIRM | WordSigns.GENUS)) != 0) {
        boolean firm = (reading.signs(last) & WordSigns.FIRM) != 0;
        boolean genus = last == token + 1 && !people;
        return (firm || genus) && isNoEverydayWord(token) ? last : -1;
      }
      if (!reading.isCapital(last) && !isNoEverydayWord(last)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean isNoEverydayWord(int token) {
    return reading.isCapital(token) || Lexicon.word(reading.known(token).commonness()) < 2;
  }

  /** "o perfume Aurora", "o hospital Santa Clara": what has a name of its own, and the name. */
  private int named(int token) {
    long signs = reading.signs(token) & (WordSigns.NAMED | WordSigns.NAMED_IN_CAPITALS);
    if (signs == 0) {
      return -1;
    }
    int first = firstOfNamed(token);
    if (!isNext(first) || isPerson(first)) {
      return -1;
    }
    int last = first - 1;
    while (last < first + MOST_NAMED - 1 && isNext(last + 1) && reading.isCapital(last + 1)) {
      last++;
    }
    if (last > first) {
      context.addThing(reading.word(first) + ' ' + reading.word(first + 1));
    }
    if (last >= first) {
      return last;
    }
    return (signs & WordSigns.NAMED) != 0 && isRareWord(first) ? first : -1;
  }

  /** Over what joins a thing and its name: "é o". */
  private int firstOfNamed(int token) {
    int first = token + 1;
    first += IS.contains(reading.word(first)) && isNext(first) ? 1 : 0;
    while (first <= token + 2 && isNext(first) && OF.contains(reading.word(first))) {
      first++;
    }
    return first;
  }

  /** "a loja da Maria" */
  private boolean isPerson(int token) {
    int known = reading.known(token).commonness();
    boolean told = PERSONS.contains(reading.word(token - 1)) && Lexicon.first(known) > 1;
    boolean title = (reading.signs(token) & (WordSigns.TITLE | WordSigns.KIN)) != 0;
    return told || title || context.isKnown(reading.word(token));
  }

  /** A name in small letters. */
  private boolean isRareWord(int token) {
    Token word = reading.known(token);
    return Lexicon.word(word.commonness()) < 2
        && !word.isSlip()
        && !IS.contains(reading.word(token - 1))
        && word.cues() == 0;
  }

  /** Whether that word follows the one before it, with a space between. */
  private boolean isNext(int token) {
    return reading.isWord(token) && ends.together(token - 1, token);
  }

  /** A maker, and what it has made: "Nike Pegasus". */
  private int made(int token) {
    if ((reading.signs(token) & WordSigns.MAKER) == 0 || ends.isBehindName(token, false)) {
      return -1;
    }
    return endOfProduct(token);
  }

  private int endOfProduct(int token) {
    int last = token;
    while (last < token + 2
        && reading.isCapital(last + 1)
        && ends.together(last, last + 1)
        && Lexicon.first(reading.known(last + 1).commonness()) < 2) {
      last++;
    }
    return last;
  }

  /** "duas Havaianas Top", "two Garnier please", "uma Marguerita grande". */
  private int counted(int token) {
    if ((reading.signs(token - 1) & WordSigns.COUNTED) == 0
        || !ends.together(token - 1, token)
        || reading.known(token).cues() != 0
        || FAMILY.contains(reading.word(token + 1))) {
      return -1;
    }
    int known = reading.known(token).commonness();
    boolean capital = reading.isCapital(token);
    boolean may = capital || (known != 0 && Lexicon.first(known) < 2) || known == 0;
    int last = may ? token : -1;
    while (may
        && last < token + 2
        && reading.isCapital(last + 1)
        && ends.together(last, last + 1)) {
      last++;
    }
    return last;
  }
}
