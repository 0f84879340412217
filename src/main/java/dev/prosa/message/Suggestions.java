package dev.prosa.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known name a mistyped one probably means. */
public final class Suggestions {

  /** How many letters may be wrong: a third of them, at least one, at most three. */
  private static final int MOST_WRONG = 3;

  private Suggestions() {}

  /** The nearest of the known names, if one is near. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String small = typed.toLowerCase(Locale.ROOT);
    int wrong = Math.max(1, Math.min(MOST_WRONG, typed.length() / 3));
    return known.stream()
        .filter(name -> Math.abs(name.length() - typed.length()) <= wrong)
        .min(Comparator.comparingInt(name -> distance(small, name.toLowerCase(Locale.ROOT))))
        .filter(name -> distance(small, name.toLowerCase(Locale.ROOT)) <= wrong);
  }

  /** How many letters must be added, removed, changed, or swapped with the next. */
  private static int distance(String a, String b) {
    int[][] wrong = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          wrong[i][j] = i + j;
          continue;
        }
        int changed = wrong[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        wrong[i][j] = Math.min(changed, 1 + Math.min(wrong[i - 1][j], wrong[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          wrong[i][j] = Math.min(wrong[i][j], 1 + wrong[i - 2][j - 2]);
        }
      }
    }
    return wrong[a.length()][b.length()];
  }
}
