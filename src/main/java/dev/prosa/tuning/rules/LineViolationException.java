package dev.prosa.tuning.rules;

/** A line breaks a rule. Only a way out of the middle of a line: without a stack trace. */
final class LineViolationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  LineViolationException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  Violation fault() {
    return new Violation(reason);
  }
}
