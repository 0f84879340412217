package dev.prosa.tuning.rules;

import java.util.List;

/**
 * The words that Amazon Nova keeps for itself: a prompt that has one anywhere makes the job fail.
 * Case counts.
 */
public final class ReservedWords {

  private static final List<String> WORDS =
      List.of("User:", "Bot:", "Assistant:", "System:", "<image>", "<video>", "[EOS]");

  private ReservedWords() {}

  /** How many of them {@code text} has. */
  public static int count(String text) {
    if (text.indexOf(':') < 0 && text.indexOf('>') < 0 && text.indexOf(']') < 0) {
      return 0; // all of them end so, and most texts have none of these
    }
    int count = 0;
    for (String word : WORDS) {
      for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length())) {
        count++;
      }
    }
    return count;
  }

  /** {@code text} with a space before the last character of each, {@code User :} for example. */
  public static String spaced(String text) {
    String spaced = text;
    for (String word : WORDS) {
      int last = word.length() - 1;
      spaced = spaced.replace(word, word.substring(0, last) + " " + word.substring(last));
    }
    return spaced;
  }
}
