package dev.prosa.ingest.delivery;

/** What became of a message that was to be stored. */
public enum Outcome {
  /** Redis has it. */
  STORED("stored"),
  /** Redis had it before. */
  REPEATED("repeated"),
  /** It lies on this machine's disk, and goes to Redis when that is back. */
  SPOOLED("spooled"),
  /** Its person asked to be forgotten: it is not kept, and will never be. */
  FORGOTTEN("forgotten"),
  /** It is no message, and will never be one. */
  REJECTED("rejected"),
  /** It is not kept anywhere now; the same request later may succeed. */
  UNAVAILABLE("unavailable");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** Its name in answers and metrics. */
  public String label() {
    return label;
  }
}
