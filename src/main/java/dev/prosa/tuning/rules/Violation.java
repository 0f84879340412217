package dev.prosa.tuning.rules;

/**
 * What is wrong with a line, in words that quote nothing of what was said.
 *
 * @param reason such as {@code message 3 is another "user" in a row}
 * @param harmless whether the reader takes the line all the same
 */
public record Violation(String reason, boolean harmless) {

  static final String BLANK = "a blank line";

  public Violation(String reason) {
    this(reason, false);
  }

  /** Whether there is nothing in the line. */
  public boolean isBlank() {
    return reason.equals(BLANK);
  }
}
