package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.PhraseWords;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.BitSet;
import java.util.Set;

/**
 * The names and addresses that {@link Tagger} sees in what the rules have left. Looks only at texts
 * with a word that {@link Lexicon#mayBeName may be a name}, or that answer a question.
 */
final class TagFinder {

  /** So far around a word that may be a name, others are looked at, too: whole lines, mostly. */
  private static final int REACH = 40;

  private static final int TOUCH = 3;

  /** Of roads, whose kilometres are nobody's. */
  private static final Set<String> ROAD_MARKS = WordSet.of("km br miles");

  private static final Set<String> BEHIND_ADDRESSES =
      WordSet.of(
          "avisa avise avisar deixa deixe toca toque fala fale liga ligue pode recibe recebe retira"
              + " segurado segurada paciente gate recoge atiende contact contato falar cobertura to");

  private static final int OTHERS =
      ContextWord.SECRET.bit()
          | ContextWord.PHONE.bit()
          | ContextWord.EMAIL.bit()
          | ContextWord.CPF.bit()
          | ContextWord.RG.bit()
          | ContextWord.NATIONAL_ID.bit();

  /** What words may be of an address: a bit for each. */
  private static final int ROAD = 1;

  private static final int STREET = 2;
  private static final int PART = 4;
  private static final int NUMBER = 8;

  /** Longer is a file and no answer. */
  private static final int LONGEST_ANSWER = 2000;

  private final TokenizedText reading;
  private final DetectedSpans found;
  private final ConversationContext context;
  private final NameEnds ends;

  TagFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.found = found;
    this.context = reading.context();
    this.ends = new NameEnds(reading);
  }

  void find() {
    BitSet looked = worthALook();
    if (looked.isEmpty()) {
      return;
    }
    byte[] labels = Tagger.KNOWN.tag(new TagFeatures(reading), looked);
    for (int token = 0; token < labels.length; ) {
      int last = token;
      int label = labels[token];
      if (label == Tagger.NONE) {
        token++;
        continue;
      }
      int more = label == Tagger.NAME ? Tagger.MORE_NAME : Tagger.MORE_ADDRESS;
      while (last + 1 < labels.length && labels[last + 1] == more) {
        last++;
      }
      claim(token, last, label);
      token = last + 1;
    }
  }

  private void claim(int first, int last, int label) {
    boolean name = label == Tagger.NAME;
    int begin = name ? ends.firstOf(first) : startOfAddress(first);
    int end = name ? Math.max(last, ends.lastOf(last)) : endOfAddress(first, last);
    if (name) {
      begin = ends.firstOfPerson(begin, end);
      end = ends.lastOfPerson(begin, end);
      if (begin > end) {
        return;
      }
    }
    if (end < begin) {
      return;
    }
    int from = reading.start(begin);
    int to = reading.end(end);
    if (name ? isNonsense(first, last) : !isAddress(begin, end)) {
      return;
    }
    if (!reading.isFree(from, to)) {
      return;
    }
    reading.claim(from, to, name ? EntityType.NAME : EntityType.ADDRESS, found);
    for (int token = begin; name && token <= end; token++) {
      context.addKnownName(reading.known(token));
    }
  }

  /**
   * Bots write names with capitals: small letters that are no first name are a code of theirs, and
   * a sentence of one word of no list ("Encaminhei.") is a verb.
   */
  private boolean isNonsense(int first, int last) {
    if (context.speaker() != Role.ASSISTANT) {
      return false;
    }
    boolean alone = first == last && ends.beginsLine(first);
    int known = reading.known(first).commonness();
    if (alone && known != 0 && Lexicon.first(known) < 2 && !isComma(last)) {
      return !context.isKnown(reading.word(first)); // "Use o link"
    }
    alone &= last + 1 >= reading.tokens() || ends.isApart(last + 1);
    if (alone && reading.known(first).commonness() == 0) {
      return true;
    }
    boolean small = true;
    for (int token = first; token <= last && small; token++) {
      boolean name = Lexicon.first(reading.known(token).commonness()) > 0;
      small = !name && !reading.text().isCapital(reading.start(token));
    }
    return small;
  }

  private boolean isComma(int token) {
    return reading.text().at(reading.end(token)) == ',';
  }

  /** With the word for a postcode, right behind an address. */
  private int startOfAddress(int first) {
    boolean postcode = first > 0 && ContextWord.CEP.in(reading.known(first - 1).cues());
    postcode &= reading.isDigits(first);
    return postcode && touchesAddress(first - 1, first - 1) ? first - 1 : first;
  }

  /** Before what is said of somebody, or of something else: "Santiago, recibe Antonio". */
  private int endOfAddress(int first, int last) {
    for (int token = first; token <= last; token++) {
      int cues = reading.known(token).cues() & ~ContextWord.FAINT;
      if (BEHIND_ADDRESSES.contains(reading.word(token)) || (cues & OTHERS) != 0) {
        return token - 1;
      }
    }
    return last;
  }

  /** The question was for one, or a word in it is hardly found elsewhere, and a number. */
  private boolean isAddress(int first, int last) {
    boolean user = context.speaker() == Role.USER;
    int words = wordsOfAddress(first, last);
    if ((words & (ROAD | STREET | PART)) == ROAD) {
      return false; // "km 40 da BR-101", "80 mil km"
    }
    boolean touches = touchesAddress(first, last);
    boolean number = touches || (words & NUMBER) != 0;
    boolean street = (words & STREET) != 0;
    boolean part = (words & PART) != 0;
    boolean told = (words & (STREET | PART)) != 0;
    if (ContextWord.ADDRESS.in(context.asked()) && user) {
      return number || told || last > first || isPlace(first);
    }
    boolean announced = (reading.before(reading.start(first)) & ContextWord.ADDRESS.bit()) != 0;
    boolean bots = (part && touches) || (street && number);
    return last > first && (user ? told && (number || announced) : bots);
  }

  /** Which of {@link #ROAD}, {@link #STREET}, {@link #PART} and {@link #NUMBER} are among them. */
  private int wordsOfAddress(int first, int last) {
    int words = 0;
    for (int token = first; token <= last; token++) {
      String word = reading.word(token);
      if (ROAD_MARKS.contains(word)) {
        words |= ROAD;
      } else if (PhraseWords.PARTS_OF_ADDRESSES.contains(word) && !isGlued(token)) {
        words |= PART;
      }
      words |= PhraseWords.STREETS.contains(word) ? STREET : 0;
      boolean number = reading.isDigits(token) || (reading.signs(token) & WordSigns.NUMERAL) != 0;
      words |= number ? NUMBER : 0;
    }
    return words;
  }

  /** "500mg" */
  private boolean isGlued(int token) {
    return reading.isDigits(token - 1) && reading.end(token - 1) == reading.start(token);
  }

  /** A word by itself that is no everyday one. */
  private boolean isPlace(int token) {
    int known = reading.known(token).commonness();
    return (reading.signs(token) & WordSigns.TOWN) != 0 || Lexicon.word(known) < 2;
  }

  /** Whether what was found to be an address ends right before it, or begins right behind it. */
  private boolean touchesAddress(int first, int last) {
    return reading.isBehindAddress(reading.start(first), TOUCH)
        || (last + 1 < reading.tokens()
            && reading.start(last + 1) - reading.end(last) <= TOUCH
            && reading.isTaken(reading.start(last + 1)));
  }

  /** The words near one that may be a name; all of an answer's. */
  private BitSet worthALook() {
    int tokens = reading.tokens();
    BitSet looked = new BitSet(tokens);
    if (context.speaker() == Role.USER
        && (context.asked() & ContextWord.ANSWERED) != 0
        && tokens <= LONGEST_ANSWER) {
      looked.set(0, tokens);
      return looked;
    }
    if (!reading.has(WordSigns.SMALL_NAME | WordSigns.CAPITAL_NAME)) {
      return looked;
    }
    int upTo = 0;
    for (int token = 0; token < tokens; token++) {
      if (mayBeName(token)) {
        int to = Math.min(tokens, token + REACH + 1);
        looked.set(Math.max(upTo, token - REACH), to);
        upTo = to;
      }
    }
    return looked;
  }

  private boolean mayBeName(int token) {
    long signs = reading.signs(token) & (WordSigns.SMALL_NAME | WordSigns.CAPITAL_NAME);
    if (signs == 0) {
      return false;
    }
    boolean capital = reading.text().isCapital(reading.start(token));
    return (signs & (capital ? WordSigns.CAPITAL_NAME : WordSigns.SMALL_NAME)) != 0;
  }
}
