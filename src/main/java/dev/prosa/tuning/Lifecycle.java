package dev.prosa.tuning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a target will be available, as far as its provider has said; docs/formats.md has the
 * sources.
 *
 * @param status what to expect of it
 * @param until the first day on which nobody can train there any more, if it is known
 */
public record Lifecycle(Standing status, Optional<LocalDate> until) {

  /** The provider trains, and has announced no end. */
  static final Lifecycle OPEN = new Lifecycle(Standing.OPEN, Optional.empty());

  /** The provider no longer supports its service; the format lives on elsewhere. */
  static final Lifecycle UNSUPPORTED = new Lifecycle(Standing.UNSUPPORTED, Optional.empty());

  /** Users train on their own machines, at no provider's price. */
  static final Lifecycle SELF_HOSTED = new Lifecycle(Standing.SELF_HOSTED, Optional.empty());

  /** What to expect of a target. */
  public enum Standing {
    /** The provider has announced no end. */
    OPEN,
    /** The provider is closing it. */
    CLOSING,
    /** The provider no longer supports its service. */
    UNSUPPORTED,
    /** No provider is involved. */
    SELF_HOSTED
  }

  /** The provider trains until {@code day}, exclusive. */
  static Lifecycle closing(LocalDate day) {
    return new Lifecycle(Standing.CLOSING, Optional.of(day));
  }

  /** Whether users should reconsider this target. */
  public boolean isEnding() {
    return status == Standing.CLOSING || status == Standing.UNSUPPORTED;
  }
}
