package dev.prosa.dataset;

/** What a file's examples are for. */
public enum Split {
  /** To learn from. */
  TRAIN("train"),
  /** To watch, while learning, how well it goes. */
  VALIDATION("validation"),
  /** To judge the result, unseen until then. */
  TEST("test");

  private final String label;

  Split(String label) {
    this.label = label;
  }

  /** The split's name in file names and manifests. */
  public String label() {
    return label;
  }
}
