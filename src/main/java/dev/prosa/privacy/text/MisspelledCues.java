package dev.prosa.privacy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Cues with a slip of the thumb: a letter missing, one too many, another one, or two in the wrong
 * order ("nascimetno"). Only of words that no list knows, and only of longer ones.
 */
final class MisspelledCues {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 14;

  /** Cues by what is left of their words without one of their letters. */
  private static final Map<String, Integer> WITHOUT_ONE = withoutOne();

  /** Words of their own that no list knows. */
  private static final Set<String> NONE = WordSet.of("cotar cotei cotado contas cotas");

  private MisspelledCues() {}

  private static Map<String, Integer> withoutOne() {
    Map<String, Integer> left = new HashMap<>();
    for (String word : ContextWord.allWords()) {
      if (word.length() >= SHORTEST) {
        int cues = ContextWord.of(word);
        left.merge(word, cues, MisspelledCues::both);
        for (int i = 0; i < word.length(); i++) {
          left.merge(without(word, i), cues, MisspelledCues::both);
        }
      }
    }
    return Map.copyOf(left);
  }

  /** What is faint in one of them is faint. */
  private static int both(int one, int other) {
    return one | other;
  }

  private static String without(String word, int place) {
    return word.substring(0, place) + word.substring(place + 1);
  }

  /** What the word says that it may have been meant to be; 0 for most. */
  static int of(String word) {
    if (word.length() < SHORTEST || word.length() > LONGEST) {
      return 0;
    }
    if (NONE.contains(word)) {
      return 0;
    }
    int cues = WITHOUT_ONE.getOrDefault(word, 0);
    for (int i = 0; i < word.length() && cues == 0; i++) {
      cues = WITHOUT_ONE.getOrDefault(without(word, i), 0);
    }
    return cues;
  }
}
