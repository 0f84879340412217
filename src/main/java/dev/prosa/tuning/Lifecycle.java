package dev.prosa.tuning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a target will be available, as far as its provider has said; docs/formats.md has the
 * sources.
 *
 * @param status what to expect of it
 * @param until the first day on which nobody can train there any more, if it is known
 * @param modelsUntil the day on which models that were trained there end, if it is known
 */
public record Lifecycle(
    Standing status, Optional<LocalDate> until, Optional<LocalDate> modelsUntil) {

  /** When somebody last looked at what the providers say. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 20);

  /** The provider trains, and has announced no end. */
  static final Lifecycle OPEN = new Lifecycle(Standing.OPEN, Optional.empty(), Optional.empty());

  /** The provider no longer supports its service; the format lives on elsewhere. */
  static final Lifecycle UNSUPPORTED =
      new Lifecycle(Standing.UNSUPPORTED, Optional.empty(), Optional.empty());

  /** Users train on their own machines, at no provider's price. */
  static final Lifecycle SELF_HOSTED =
      new Lifecycle(Standing.SELF_HOSTED, Optional.empty(), Optional.empty());

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

  /** The provider trains until {@code day}, exclusive, and ends the models later. */
  static Lifecycle closing(LocalDate day, LocalDate modelsUntil) {
    return new Lifecycle(Standing.CLOSING, Optional.of(day), Optional.of(modelsUntil));
  }

  /** Whether users should reconsider this target. */
  public boolean isEnding() {
    return status == Standing.CLOSING || status == Standing.UNSUPPORTED;
  }
}
