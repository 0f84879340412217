package dev.prosa.redis;

/** The message is of a person who asked to be forgotten, and so it was not stored. */
public final class ForgottenException extends StoreRefusedException {

  private static final long serialVersionUID = 1L;

  public ForgottenException(String message) {
    super(message, null, Concern.MESSAGE);
  }
}
