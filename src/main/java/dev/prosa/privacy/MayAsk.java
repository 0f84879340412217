package dev.prosa.privacy;

import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.HashedLexicon;

/**
 * Whether a turn may ask for something, by its words' hints and its signs: a bot that only tells of
 * deliveries makes no answer of what is said next. Errs on the side of a question. For one turn.
 */
final class MayAsk {

  /** So few words may ask for what they name; numbers are not counted. */
  private static final int FEW_WORDS = 8;

  /** "Número do CPF", "Nome completo": so far on in a sentence may it be named. */
  private static final int REACH = 3;

  private int words;
  private int inSentence;
  private boolean asks;

  boolean mayBe() {
    return asks || words <= FEW_WORDS;
  }

  void hear(long hints) {
    words++;
    inSentence++;
    asks |= (hints & HashedLexicon.ASKS) != 0;
    asks |= inSentence <= REACH && (hints & ContextWord.ASKED_FIRST) != 0;
  }

  /** A character that is no letter. */
  void see(int b) {
    asks |= b == '?' || b == ':';
    if (b == '.' || b == '!' || b == ';' || b == '\\') {
      endOfSentence();
    }
  }

  void endOfSentence() {
    inSentence = 0;
  }
}
