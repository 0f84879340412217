package dev.prosa.privacy.text;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.message.Role;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a turn is read: whose conversation it is, what was asked for in the turn
 * before, and which names have been mentioned. One for each conversation; for one thread.
 */
public final class ConversationContext {

  private static final int SHORTEST_SPELLING = 8;
  private static final int LONGEST_SPELLING = 20;

  private final Set<String> ownSpellings;
  private final String ending; // of all spellings, so that most numbers need not be looked up
  private final Set<String> names = new HashSet<>();
  private final Set<String> animals = new HashSet<>();
  private final Set<String> things = new HashSet<>();
  private boolean ofAnimals;
  private boolean ofPlants;
  private Thing askedThing = Thing.NONE;
  private final Set<Integer> nameHashes = new HashSet<>();
  private @Nullable LanguageGuess question;
  private Role role = Role.USER;
  private int asked;

  /**
   * @param phone whose conversation it is, as stored
   */
  public ConversationContext(String phone) {
    ownSpellings = BrazilianPhone.spellings(phone);
    ending =
        ownSpellings.stream()
            .findFirst()
            .map(digits -> digits.substring(digits.length() - SHORTEST_SPELLING))
            .orElse("");
  }

  /** What is no person and was asked for by its name. */
  public enum Thing {
    NONE,
    ANIMAL,
    TOWN,
    FLAT
  }

  /** Notes what the name was asked of. */
  public void askOf(Thing thing) {
    askedThing = thing;
  }

  public Thing askedOf() {
    return askedThing;
  }

  /** Notes that an animal is called like that. */
  public void addAnimal(Token word) {
    animals.add(word.text());
    ofAnimals = true;
  }

  /** Whether an animal of this conversation is called like that. */
  public boolean isAnimal(String word) {
    return !animals.isEmpty() && animals.contains(word);
  }

  /** Notes that animals are spoken of. */
  public void speakOfAnimals() {
    ofAnimals = true;
  }

  /**
   * Notes that a thing is called so.
   *
   * @param name its first two words
   */
  public void addThing(String name) {
    things.add(name);
  }

  public boolean knowsThings() {
    return !things.isEmpty();
  }

  public boolean isThing(String name) {
    return things.contains(name);
  }

  /** Notes that plants are spoken of. */
  public void speakOfPlants() {
    ofPlants = true;
  }

  public boolean speaksOfPlants() {
    return ofPlants;
  }

  public boolean speaksOfAnimals() {
    return ofAnimals;
  }

  /** Notes a name that the person is known by: each word of it is recognised from then on. */
  public void addKnownName(String name) {
    PlainText plain = new PlainText(name);
    for (String word : plain.plain(0, plain.length()).split("[^a-z]+", -1)) {
      if (word.length() > 2 && !NameLists.KNOWN.isOrdinary(word)) {
        names.add(word);
        nameHashes.add(word.hashCode());
      }
    }
  }

  /** Notes a word of such a name. */
  public void addKnownName(Token word) {
    if (word.text().length() > 2 && !word.isOrdinary()) {
      names.add(word.text());
      nameHashes.add(word.text().hashCode());
    }
  }

  /** Notes the language of a question, for an answer of a word or two. */
  public void askIn(LanguageGuess language) {
    question = language;
  }

  /** The language of the question before, if one was asked. */
  public @Nullable LanguageGuess question() {
    return asked == 0 ? null : question;
  }

  /** Whose turn is read now. */
  public void speaker(Role now) {
    role = now;
  }

  public Role speaker() {
    return role;
  }

  public void ask(int cues) {
    asked = cues;
    askedThing = Thing.NONE;
  }

  public int asked() {
    return asked;
  }

  public boolean isOwnPhone(CharSequence digits) {
    int length = digits.length();
    if (length < ending.length() || length > LONGEST_SPELLING || ending.isEmpty()) {
      return false;
    }
    for (int i = 1; i <= ending.length(); i++) {
      if (digits.charAt(length - i) != ending.charAt(ending.length() - i)) {
        return false;
      }
    }
    return ownSpellings.contains(digits.toString());
  }

  public boolean isKnown(String name) {
    return !names.isEmpty() && names.contains(name);
  }

  public boolean isKnownHash(int hash) {
    return nameHashes.contains(hash);
  }

  /** Whether any name has been mentioned. */
  public boolean knowsNames() {
    return !names.isEmpty();
  }
}
