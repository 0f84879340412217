package dev.prosa.dataset;

/** A dataset cannot be written where it was asked for. The message says where, why, what to do. */
public sealed class OutputException extends RuntimeException permits OutputExistsException {

  private static final long serialVersionUID = 1L;

  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
