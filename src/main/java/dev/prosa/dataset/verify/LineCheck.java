package dev.prosa.dataset.verify;

import dev.prosa.tuning.Target;
import dev.prosa.tuning.rules.FileState;
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
    return strict ? target.strictRules()::check : exact(target.rules()::check, false);
  }

  /** The same check, of files that need not be byte for byte as Prosa writes them. */
  static LineCheck exact(LineCheck check, boolean exact) {
    return new LineCheck() {
      @Override
      public Optional<Violation> check(byte[] bytes, int from, int to, FileState file) {
        return check.check(bytes, from, to, file);
      }

      @Override
      public boolean isExact() {
        return exact;
      }
    };
  }

  /** Says what is wrong with a line, or what its reader takes all the same. */
  Optional<Violation> check(byte[] bytes, int from, int to, FileState file);

  /** Whether what a reader takes all the same is a fault as well. */
  default boolean isExact() {
    return true;
  }
}
