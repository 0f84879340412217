package dev.prosa.privacy.text;

import java.util.Set;

/** Lists of words as one reads them, instead of a word a line. */
public final class WordSet {

  private WordSet() {}

  /**
   * The words of {@code text}, which spaces divide.
   *
   * @throws IllegalArgumentException if one stands there twice
   */
  public static Set<String> of(String text) {
    return Set.of(text.split(" ", -1));
  }
}
