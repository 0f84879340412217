package dev.prosa.privacy.detect;

import dev.prosa.message.Role;
import dev.prosa.privacy.text.ContextWord;
import dev.prosa.privacy.text.DetectedSpans;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.NumeralWords;
import dev.prosa.privacy.text.Token;
import dev.prosa.privacy.text.TokenizedText;
import dev.prosa.privacy.text.WordSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers in nothing but words of numbers and months: "four slash twenty seven" after the question
 * when a card expires, "noventa e seis" after the one for its code. However they are to be read,
 * all of the line is what was asked for.
 */
final class SpokenAnswerFinder {

  private static final Set<String> LEAD =
      WordSet.of("e eh sao es son is are it s o a os as el la los las the in em en dia foi fue");

  private static final Set<String> SMALL =
      WordSet.of("e y and de del do da of the dia st nd rd th primeiro primero first ano year");

  private static final int MOST_TOKENS = 24;

  private final TokenizedText reading;
  private final DetectedSpans found;

  SpokenAnswerFinder(TokenizedText reading, DetectedSpans found) {
    this.reading = reading;
    this.found = found;
  }

  void find() {
    EntityType type = type(reading.context().asked());
    if (type == null || reading.context().speaker() != Role.USER) {
      return;
    }
    for (int first = 0; first < reading.tokens(); ) {
      int end = first + 1;
      while (end < reading.tokens() && !isBreak(end)) {
        end++;
      }
      line(first, end, type);
      first = end;
    }
  }

  private static @Nullable EntityType type(int asked) {
    if (ContextWord.EXPIRY.in(asked) && !ContextWord.CARD_CODE.in(asked)) {
      return EntityType.CARD_EXPIRY;
    }
    if (ContextWord.CARD_CODE.in(asked)) {
      return EntityType.CARD_CODE;
    }
    return ContextWord.BIRTH.in(asked) ? EntityType.BIRTH_DATE : null;
  }

  private boolean isBreak(int token) {
    for (int i = reading.end(token - 1); i < reading.start(token); i++) {
      if (reading.text().at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  private void line(int begin, int end, EntityType type) {
    int first = begin;
    while (first < end && isLead(first)) {
      first++;
    }
    boolean spoken = false;
    boolean all = end - first <= MOST_TOKENS && first < end;
    for (int token = first; token < end && all; token++) {
      Token word = reading.known(token);
      boolean sign = NumeralWords.sign(word.text()) != 0;
      all =
          reading.isDigits(token)
              || word.isDigits()
              || word.isMonth()
              || sign
              || SMALL.contains(word.text());
      all &= !reading.isTaken(reading.start(token));
      spoken |= word.isDigits() || word.isMonth();
    }
    if (all && spoken) {
      reading.claim(reading.start(first), reading.end(end - 1), type, found);
    }
  }

  private boolean isLead(int token) {
    return LEAD.contains(reading.word(token)) && !reading.known(token).isDigits();
  }
}
