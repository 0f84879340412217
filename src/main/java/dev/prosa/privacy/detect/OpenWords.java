package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.PlainText;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import dev.prosa.privacy.text.WordSigns;
import java.util.Set;

/**
 * Words that nobody has claimed and that may be somebody's name all the same: of no list, or only
 * of those of names, with a capital letter inside of a sentence, or behind a word that a name
 * follows. Strict redaction hides them; otherwise they, numbers in words, and questions without a
 * find are what a conversation's residual risk is made of.
 */
final class OpenWords {

  private static final int POINTS_OF_WORD = 10;
  private static final int POINTS_OF_NUMERALS = 5;
  private static final int POINTS_OF_QUESTION = 5;
  private static final int NUMERALS_IN_A_ROW = 3;
  private static final int LONGEST_ANSWER = 8;

  private static final Set<String> CUES = WordSet.of("chamo llamo sou soy nome nombre");

  private final TokenizedText reading;
  private final PlainText text;
  private final NameEnds ends;

  OpenWords(TokenizedText reading) {
    this.reading = reading;
    this.text = reading.text();
    this.ends = new NameEnds(reading);
  }

  /** Claims all of them as names. */
  void hide(DetectedSpans found) {
    for (int token = 0; token < reading.tokens(); token++) {
      if (isOpen(token)) {
        reading.claim(reading.start(token), reading.end(token), EntityType.NAME, found);
      }
    }
  }

  /** How much may be left, in points; 0 for nothing that looks like it. */
  int risk(boolean anyFound) {
    int points = 0;
    int numerals = 0;
    boolean taken = anyFound;
    boolean asked = (reading.context().asked() & ContextWord.ANSWERED) != 0;
    boolean answer = asked && reading.tokens() > 0 && reading.tokens() <= LONGEST_ANSWER;
    if (!answer && !reading.has(WordSigns.OPEN | WordSigns.NUMERAL)) {
      return 0;
    }
    for (int token = 0; token < reading.tokens(); token++) {
      boolean open = isOpen(token);
      points += open ? POINTS_OF_WORD : 0;
      boolean numeral = isFree(token) && reading.known(token).isDigits();
      numerals = numeral ? numerals + 1 : 0;
      points += numerals == NUMERALS_IN_A_ROW ? POINTS_OF_NUMERALS : 0;
      taken |= reading.isTaken(reading.start(token));
    }
    return points + (answer && !taken ? POINTS_OF_QUESTION : 0);
  }

  private boolean isFree(int token) {
    return reading.isWord(token) && !reading.isTaken(reading.start(token));
  }

  private boolean isOpen(int token) {
    if ((reading.signs(token) & WordSigns.OPEN) == 0 || !isFree(token) || reading.isSpared(token)) {
      return false;
    }
    boolean inside = !ends.beginsLine(token) && reading.isCapital(token);
    return (inside && !text.isWord(reading.start(token) - 1)) || isBehindCue(token);
  }

  private boolean isBehindCue(int token) {
    if (token == 0 || !ends.together(token - 1, token)) {
      return false;
    }
    return (reading.signs(token - 1) & (WordSigns.KIN | WordSigns.TITLE)) != 0
        || CUES.contains(reading.word(token - 1));
  }
}
