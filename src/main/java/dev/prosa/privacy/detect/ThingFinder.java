package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Lexicon;
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
    ConversationContext.Thing asked =
        context.speaker() == Role.USER ? context.askedOf() : ConversationContext.Thing.NONE;
    for (int token = 0; token < reading.tokens(); token++) {
      if (!reading.isWord(token) || reading.isSpared(token)) {
        continue;
      }
      if (reading.known(token).isOrdinary()) {
        reading.spare(token, token);
        continue;
      }
      int last = towns.at(token, asked == ConversationContext.Thing.TOWN);
      last = last < 0 ? animals.at(token, asked == ConversationContext.Thing.ANIMAL) : last;
      last = last < 0 ? made(token) : last;
      last = last < 0 ? counted(token) : last;
      if (last >= 0) {
        reading.spare(token, last);
        token = last;
      }
    }
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
