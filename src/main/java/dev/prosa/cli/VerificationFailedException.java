package dev.prosa.cli;

/** Something is wrong with the data. The message says how much. */
final class VerificationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VerificationFailedException(String message) {
    super(message);
  }
}
