package dev.prosa.tuning;

/** Why a target cannot take an example; counted in the replies it would have taught. */
public enum RejectionReason {
  /**
   * Its words have more than {@link TargetAdaptation#MOST_CHARS} chars: no model reads that much.
   */
  TOO_LONG("too-long");

  private final String label;

  RejectionReason(String label) {
    this.label = label;
  }

  /** The reason's name in manifests. */
  public String label() {
    return label;
  }
}
