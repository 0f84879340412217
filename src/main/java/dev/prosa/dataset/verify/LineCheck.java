package dev.prosa.dataset.verify;

import dev.prosa.tuning.Target;
import dev.prosa.tuning.rules.Violation;
import java.util.Optional;

/**
 * Says of one line what is wrong with it, if anything is; see {@link
 * dev.prosa.tuning.rules.LineRules}.
 */
@FunctionalInterface
interface LineCheck {

  /** The rules of {@code target}; where {@code strict}, those of every provider as well. */
  static LineCheck of(Target target, boolean strict) {
    return strict ? target.strictRules()::check : target.rules()::check;
  }

  Optional<Violation> check(byte[] bytes, int from, int to, boolean first);
}
