package dev.prosa.dataset.verify;

import dev.prosa.tuning.rules.Violation;
import java.util.Optional;

/**
 * Says of one line what is wrong with it, if anything is; see {@link
 * dev.prosa.tuning.rules.LineRules}.
 */
@FunctionalInterface
interface LineCheck {

  Optional<Violation> check(byte[] bytes, int from, int to, boolean first);
}
