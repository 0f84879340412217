package dev.prosa.dataset;

/** What an export changes in what it was given, and counts; nothing of it is left out. */
public enum Adjusted {
  /** An example went into training, since that is where one alike to it is. */
  MOVED_TO_TRAIN("moved-to-train"),
  /** An example for testing went into validation, for the same reason. */
  MOVED_TO_VALIDATION("moved-to-validation"),
  /** A reply is shown and not taught, since others teach it often enough. */
  SAME_REPLY_SHOWN("same-reply-shown"),
  /** A reply is shown and not taught, since it may answer a picture or the like. */
  ANSWER_TO_MEDIA_SHOWN("answer-to-media-shown"),
  /** A reply that its own time puts elsewhere was put where the list has it. */
  REPLY_PUT_IN_ORDER("reply-put-in-order"),
  /** A reply whose time and place in the list contradict each other; its time was believed. */
  REPLY_OUT_OF_ORDER("reply-out-of-order");

  private final String label;

  Adjusted(String label) {
    this.label = label;
  }

  /** Its name in manifests. */
  public String label() {
    return label;
  }
}
