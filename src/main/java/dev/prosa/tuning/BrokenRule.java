package dev.prosa.tuning;

/** A line breaks a rule. Only a way out of the middle of a line: without a stack trace. */
final class BrokenRule extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  BrokenRule(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  Fault fault() {
    return new Fault(reason);
  }
}
