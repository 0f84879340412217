package dev.prosa.tuning.rules;

/**
 * About the fewest tokens that a text can have: a token a word, more for long ones, a token a
 * digit, as Gemini's tokenizer counts digits. What exceeds a limit by this count exceeds it.
 */
final class TokenFloor {

  private static final int LETTERS_A_TOKEN = 8;

  private long count;

  long count() {
    return count;
  }

  void add(char[] chars, int from, int to) {
    int letters = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetter(chars[i])) {
        count += letters % LETTERS_A_TOKEN == 0 ? 1 : 0;
        letters++;
      } else {
        letters = 0;
        count += Character.isDigit(chars[i]) ? 1 : 0;
      }
    }
  }
}
