package dev.prosa.message;

/** How a stored time was written, if not as a whole number of milliseconds. */
public enum TimeForm {
  /** 0, which programs write that know no time: such messages keep the list's order. */
  ZERO("time-is-zero"),
  /** A number of seconds. */
  SECONDS("time-in-seconds"),
  /** A number of microseconds or nanoseconds. */
  FINER("time-in-microseconds"),
  /** A fraction of a millisecond, which is cut off. */
  FRACTION("time-with-fraction"),
  /** Digits between quotes. */
  TEXT("time-as-text"),
  /** A date such as {@code 2026-09-21T10:00:00Z}. */
  DATE("time-as-date");

  private final String label;

  TimeForm(String label) {
    this.label = label;
  }

  /** Its name in manifests. */
  public String label() {
    return label;
  }
}
