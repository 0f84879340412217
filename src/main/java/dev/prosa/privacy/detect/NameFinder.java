package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import java.util.Set;

/**
 * Names: behind a cue ("meu nome é", "em nome de", "Sra."), as the answer to the question for it,
 * names that this conversation has mentioned before, and common first names with a capital letter.
 * What the bot calls itself is no customer's name and stays. There is no rule for names but lists,
 * {@code nomes.txt}, and what people say around them; a name that is also a word needs a cue.
 */
final class NameFinder {

  private static final Set<String> PARTICLES = Set.of("da", "de", "do", "dos", "das", "e");
  private static final int MOST_WORDS = 6;

  private final TokenizedText reading;
  private final PlainText text;
  private final DetectedSpans found;
  private final ConversationContext context;

  NameFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.text = reading.text();
    this.found = found;
    this.context = reading.context();
  }

  void find() {
    boolean asked = ContextWord.NAME.in(context.asked()) && context.speaker() == Role.USER;
    if (asked && answer()) {
      return;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      if (!reading.isWord(token) || reading.isTaken(reading.start(token))) {
        continue;
      }
      Token word = reading.known(token);
      boolean like = word.mayBeName() && reading.isCapital(token);
      if (!like && !word.tellsOfName() && !context.isKnown(word.text())) {
        continue;
      }
      int behind = cue(token);
      if (behind < 0) {
        behind = mention(token);
      }
      token = Math.max(token, behind);
    }
  }

  /** A short answer to "qual seu nome?" is one, whatever it looks like. */
  private boolean answer() {
    int from = 0;
    while (from < reading.tokens() && isNoAnswer(from)) {
      from++;
    }
    int words = 0;
    int last = from;
    for (int token = from; token < reading.tokens(); token++) {
      boolean ends = token > from && !together(token - 1, token);
      if (ends || !reading.isWord(token) || reading.isTaken(reading.start(token))) {
        break;
      }
      if (NameLists.KNOWN.isOrdinary(reading.word(token)) && !PARTICLES.contains(reading.word(token))) {
        break;
      }
      last = token;
      words++;
    }
    while (words > 0 && PARTICLES.contains(reading.word(last))) {
      last--;
      words--;
    }
    boolean whole = last + 1 >= reading.tokens() || !together(last, last + 1);
    if (words == 0 || words > MOST_WORDS || (!whole && !startsLikeName(from))) {
      return false;
    }
    claim(from, last);
    return false;
  }

  /** A number, or a word that says nothing. */
  private boolean isNoAnswer(int token) {
    String word = reading.word(token);
    return reading.isDigits(token)
        || reading.isTaken(reading.start(token))
        || (NameLists.KNOWN.isOrdinary(word) && !NameLists.KNOWN.mayBeName(word));
  }

  private boolean startsLikeName(int token) {
    return (token < reading.tokens() && reading.isCapital(token))
        || NameLists.KNOWN.mayBeName(reading.word(token));
  }

  /** Claims a name behind a cue that begins there; returns its last token, or -1. */
  private int cue(int token) {
    String word = reading.word(token);
    String next = reading.word(token + 1);
    switch (word) {
      case "nome" -> {
        if (next.equals("e") || next.equals("eh")) {
          return name(token + 2, true);
        }
        if (next.equals("completo") || next.equals("dele") || next.equals("dela")) {
          return name(reading.word(token + 2).equals("e") ? token + 3 : token + 2, true);
        }
        String before = reading.word(token - 1);
        boolean inTheNameOf = before.equals("em") || before.equals("no") || before.equals("ao");
        boolean of = next.equals("de") || next.equals("da") || next.equals("do");
        if ((inTheNameOf && of) || next.equals("dona")) {
          return name(token + 2, true);
        }
        return text.at(reading.end(token)) == ':' ? name(token + 1, true) : -1;
      }
      case "chamo" -> {
        return name(token + 1, true);
      }
      case "sou" -> {
        boolean article = next.equals("o") || next.equals("a");
        return self(article ? token + 2 : token + 1, article);
      }
      case "e" -> {
        String before = reading.word(token - 1);
        boolean here = before.equals("aqui") || before.equals("fala") || before.equals("falando");
        boolean article = next.equals("o") || next.equals("a");
        return here ? self(article ? token + 2 : token + 1, article) : -1;
      }
      default -> {
        boolean person = PhraseWords.KIN.contains(word) || PhraseWords.TITLES.contains(word);
        if (person && next.equals("e") && startsLikeName(token + 2)) {
          return name(token + 2, true);
        }
        if (PhraseWords.TITLES.contains(word)
            || (word.equals("cliente") && text.at(reading.end(token)) == ':')) {
          boolean strong =
              !word.equals("seu") && !word.startsWith("senhor") && !word.equals("dona");
          return (strong && startsLikeName(token + 1))
                  || (NameLists.KNOWN.mayBeName(next) && !NameLists.KNOWN.isOrdinary(next))
              ? name(token + 1, false)
              : -1;
        }
        if (isAddressed(token)) {
          return name(token, false);
        }
        if (PhraseWords.KIN.contains(word) && isCapitalBehind(token)) {
          return name(token + 1, false);
        }
        if (PhraseWords.GREETINGS.contains(word) && NameLists.KNOWN.mayBeName(next) && isCapitalBehind(token)) {
          return name(token + 1, false); // not behind "para" or "com": Porto Seguro, Santos
        }
        return -1;
      }
    }
  }

  /** "Salvador, seu pedido saiu": what a bot's message begins with. */
  private boolean isAddressed(int token) {
    int from = reading.start(token);
    return context.speaker() == Role.ASSISTANT
        && (from == 0 || text.at(from - 1) == '\n')
        && text.at(reading.end(token)) == ','
        && text.isCapital(from)
        && NameLists.KNOWN.mayBeName(reading.word(token));
  }

  private boolean isCapitalBehind(int token) {
    return token + 1 < reading.tokens()
        && together(token, token + 1)
        && reading.isCapital(token + 1);
  }

  /** The bot's own name stays, and is remembered. */
  private int self(int first, boolean article) {
    String word = reading.word(first);
    boolean name =
        reading.isWord(first)
            && (NameLists.KNOWN.mayBeName(word)
                || (article && !NameLists.KNOWN.isOrdinary(word) && reading.isCapital(first)));
    if (!name || NameLists.KNOWN.isOrdinary(word)) {
      return -1;
    }
    if (context.speaker() == Role.ASSISTANT) {
      context.addExemptName(word);
      return first;
    }
    return name(first, false);
  }

  /** A common first name with a capital letter, or one that this conversation knows. */
  private int mention(int token) {
    String word = reading.word(token);
    boolean capital = reading.isCapital(token);
    boolean known =
        (context.isKnown(word) && (capital || !isAmbiguous(word)))
            || (capital
                && isAmbiguous(word)
                && isCapitalBehind(token)
                && NameLists.KNOWN.isSurname(reading.word(token + 1)));
    if (context.isExemptName(word) || (!known && !(capital && NameLists.KNOWN.isName(word)))) {
      return -1;
    }
    boolean street =
        token > 0
            && (reading.word(token - 1).equals("sao") || reading.word(token - 1).equals("santa"));
    return street ? -1 : name(token, false);
  }

  private static boolean isAmbiguous(String word) {
    return NameLists.KNOWN.mayBeName(word) && !NameLists.KNOWN.isName(word);
  }

  /** Claims the name that begins there. {@code told} is one for sure, even in small letters. */
  private int name(int first, boolean told) {
    if (told && PhraseWords.TITLES.contains(reading.word(first))) {
      return name(first + 1, true);
    }
    String word = reading.word(first);
    if (!reading.isWord(first)
        || reading.isTaken(reading.start(first))
        || context.isExemptName(word)
        || (NameLists.KNOWN.isOrdinary(word) && !reading.isCapital(first))) {
      return -1;
    }
    if (told && NameLists.KNOWN.isOrdinary(word)) {
      return -1;
    }
    boolean capitals = reading.isCapital(first);
    int last = first;
    for (int token = first + 1; token < first + MOST_WORDS && reading.isWord(token); token++) {
      if (!together(token - 1, token) || reading.isTaken(reading.start(token))) {
        break;
      }
      String more = reading.word(token);
      boolean particle = PARTICLES.contains(more);
      boolean partOf = NameLists.KNOWN.isSurname(more) || NameLists.KNOWN.mayBeName(more);
      boolean capital = reading.isCapital(token) && !NameLists.KNOWN.isOrdinary(more);
      boolean small = told && !capitals && !NameLists.KNOWN.isOrdinary(more);
      if (particle) {
        continue;
      }
      boolean behindAnd = reading.word(token - 1).equals("e");
      if (!((capital && capitals) || partOf || small) || (behindAnd && !partOf)) {
        break;
      }
      last = token;
    }
    claim(first, last);
    return last;
  }

  private void claim(int first, int last) {
    int from = reading.start(first);
    int to = reading.end(last);
    if (reading.isFree(from, to)) {
      reading.claim(from, to, EntityType.NAME, found);
      context.addKnownName(text.plain(from, to));
    }
  }

  /** Only a space lies between; a comma after a greeting counts as one. */
  private boolean together(int before, int token) {
    int from = reading.end(before);
    int to = reading.start(token);
    if (to == from || to - from > 3) {
      return false;
    }
    boolean comma = PhraseWords.GREETINGS.contains(reading.word(before));
    for (int i = from; i < to; i++) {
      if (text.at(i) != ' ' && !(comma && text.at(i) == ',')) {
        return false;
      }
    }
    return true;
  }
}
