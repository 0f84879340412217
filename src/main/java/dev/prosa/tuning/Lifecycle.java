package dev.prosa.tuning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a target will still be there, as far as its provider has said; docs/formats.md has the
 * sources.
 *
 * @param status what can be expected of it
 * @param until the first day on which nobody can train there any more, if it is known
 */
public record Lifecycle(Standing status, Optional<LocalDate> until) {

  /** What can be expected of a target. */
  public enum Standing {
    /** Nothing has been said against it. */
    OPEN,
    /** Its provider closes it. */
    CLOSING,
    /** Its provider's service is not supported any more; the format lives on elsewhere. */
    UNSUPPORTED
  }

  /** The lifecycle of a target. A new one must be thought about here: nothing is the default. */
  public static Lifecycle of(Target target) {
    return switch (target) {
      case OPENAI -> new Lifecycle(Standing.CLOSING, Optional.of(LocalDate.of(2027, 1, 6)));
      case MISTRAL -> new Lifecycle(Standing.UNSUPPORTED, Optional.empty());
      case AZURE,
          GEMINI,
          NOVA,
          TOGETHER,
          FIREWORKS,
          TRL,
          TRL_COMPLETION,
          AXOLOTL,
          SHAREGPT,
          GROUPED ->
          new Lifecycle(Standing.OPEN, Optional.empty());
    };
  }
}
