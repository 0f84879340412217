package dev.prosa.tuning;

/** Why a target cannot take an example; counted in the replies it would have taught. */
public enum RejectionReason {
  /**
   * Its words have more than {@link TargetAdaptation#MOST_CHARS} chars: no model reads that much.
   */
  TOO_LONG("too-long"),
  /** Tools are called in it, for which the target has no form. */
  TOOL_CALLS("tool-calls"),
  /** A tool is called in it that is not among those that are described. */
  UNDECLARED_TOOL("undeclared-tool");

  private final String label;

  RejectionReason(String label) {
    this.label = label;
  }

  /** The reason's name in manifests. */
  public String label() {
    return label;
  }
}
