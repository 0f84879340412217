package dev.prosa.cli.terminal;

/** Something is wrong with the data. The message says how much. */
public final class VerificationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public VerificationFailedException(String message) {
    super(message);
  }
}
