package dev.prosa.privacy.detect;

/**
 * Which language words are of, by how common they are in each. Words of several count for all of
 * them. For one thread.
 */
public final class LanguageGuess {

  private static final int LANGUAGES = 3;

  /** Fewer points decide nothing. */
  private static final int FEWEST_POINTS = 4;

  private final int[] points = new int[LANGUAGES];
  private int words;
  private int unknown;

  /** Hears a word, as {@link Lexicon#of} knows it. */
  public void hear(int commonness) {
    words++;
    if (commonness == 0) {
      unknown++;
      return;
    }
    for (int language = 0; language < LANGUAGES; language++) {
      points[language] += Lexicon.word(commonness, language);
    }
  }

  /** Hears all that another has heard. */
  public void hear(LanguageGuess other) {
    words += other.words;
    unknown += other.unknown;
    for (int language = 0; language < LANGUAGES; language++) {
      points[language] += other.points[language];
    }
  }

  /** The likeliest; {@link Language#OTHER} if it is none of them, or too little was said. */
  @SuppressWarnings("EnumOrdinal") // the order of the points
  public Language language() {
    Language likeliest = likeliest();
    boolean few = points[likeliest.ordinal()] < FEWEST_POINTS;
    return few || 2 * unknown > words ? Language.OTHER : likeliest;
  }

  /** The likeliest of the three; Portuguese if nothing speaks against it. */
  @SuppressWarnings("EnumOrdinal") // the order of the points
  Language likeliest() {
    int best = 0;
    for (int language = 1; language < LANGUAGES; language++) {
      best = points[language] > points[best] ? language : best;
    }
    return Language.values()[best];
  }
}
