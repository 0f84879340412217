package dev.prosa.privacy.detect;

import java.util.Set;

/** Lists of words as one reads them, instead of a word a line. */
final class WordSet {

  private WordSet() {}

  /**
   * The words of {@code text}, which spaces divide.
   *
   * @throws IllegalArgumentException if one stands there twice
   */
  static Set<String> of(String text) {
    return Set.of(text.split(" ", -1));
  }
}
