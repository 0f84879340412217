package dev.prosa.privacy;

import dev.prosa.privacy.text.Language;
import dev.prosa.privacy.text.LanguageGuess;
import java.util.Map;
import java.util.TreeMap;

/**
 * What conversations are like, and how many of each kind there were: their language, decided over
 * the whole of each, and their residual risk. For one thread.
 */
final class ConversationTraits {

  /** Above the last of them, a risk is in the highest class. */
  private static final int[] RISKS = {0, 9, 29, 59};

  private static final String[] CLASSES = {"0", "1-9", "10-29", "30-59", "60-100"};

  private final Map<String, Long> counts = new TreeMap<>();
  private LanguageGuess language = new LanguageGuess();
  private int risk;

  void begin() {
    language = new LanguageGuess();
    risk = 0;
  }

  void hear(LanguageGuess turn, int points) {
    language.hear(turn);
    risk = Math.min(RedactionPolicy.ANY_RISK, risk + points);
  }

  Language language() {
    return language.language();
  }

  /** From 0 to 100. */
  int risk() {
    return risk;
  }

  void count() {
    counts.merge("language-" + language().label(), 1L, Long::sum);
    int at = 0;
    while (at < RISKS.length && risk > RISKS[at]) {
      at++;
    }
    counts.merge("risk-" + CLASSES[at], 1L, Long::sum);
  }

  /** Conversations by what they are like. */
  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
