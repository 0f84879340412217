package dev.prosa.dataset;

import dev.prosa.tuning.Fault;
import java.util.Optional;

/**
 * Says of one line what is wrong with it, if anything is; see {@link dev.prosa.tuning.LineRules}.
 */
@FunctionalInterface
interface LineCheck {

  Optional<Fault> check(byte[] bytes, int from, int to, boolean first);
}
