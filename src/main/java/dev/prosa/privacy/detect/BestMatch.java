package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.EntityType;
import org.jspecify.annotations.Nullable;

/** The likeliest of what some digits may be: 100 is certain, 0 is nothing. For one thread. */
final class BestMatch {

  static final int CERTAIN = 100;

  /** Its check digits fit, or somebody says outright what it is. */
  static final int CHECKED = 90;

  /** It is grouped as only that is. */
  static final int SHAPED = 70;

  /** A word around it says what it is. */
  static final int CALLED = 65;

  static final int LIKELY = 55;

  private int score;
  private @Nullable EntityType type;

  void clear() {
    score = 0;
    type = null;
  }

  /** Of equals, who comes first stays. */
  void offer(EntityType offered, int likely) {
    if (likely > score) {
      score = likely;
      type = offered;
    }
  }

  int score() {
    return score;
  }

  @Nullable EntityType type() {
    return type;
  }
}
