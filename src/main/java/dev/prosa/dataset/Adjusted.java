package dev.prosa.dataset;

/** What an export changes in what it was given, and counts; nothing of it is left out. */
public enum Adjusted {
  /** An example went into training, since that is where one alike to it is. */
  MOVED_TO_TRAIN("moved-to-train"),
  /** An example for testing went into validation, for the same reason. */
  MOVED_TO_VALIDATION("moved-to-validation"),
  /** A reply is shown and not taught, since others teach it often enough. */
  SAME_REPLY_SHOWN("same-reply-shown");

  private final String label;

  Adjusted(String label) {
    this.label = label;
  }

  /** Its name in manifests. */
  public String label() {
    return label;
  }
}
