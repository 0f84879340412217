package dev.prosa.privacy.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What letters are called, in Portuguese and in plain form. */
public final class LetterWords {

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("be", "b"),
          Map.entry("ce", "c"),
          Map.entry("efe", "f"),
          Map.entry("ge", "g"),
          Map.entry("aga", "h"),
          Map.entry("jota", "j"),
          Map.entry("ka", "k"),
          Map.entry("ele", "l"),
          Map.entry("eme", "m"),
          Map.entry("ene", "n"),
          Map.entry("pe", "p"),
          Map.entry("que", "q"),
          Map.entry("erre", "r"),
          Map.entry("esse", "s"),
          Map.entry("te", "t"),
          Map.entry("ve", "v"),
          Map.entry("dabliu", "w"),
          Map.entry("xis", "x"),
          Map.entry("ze", "z"));

  private LetterWords() {}

  /** The letter that is called like that; null if none is. */
  public static @Nullable String letter(String word) {
    return LETTERS.get(word);
  }

  static Iterable<String> all() {
    return LETTERS.keySet();
  }
}
