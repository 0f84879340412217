package dev.prosa.store;

/** Redis answered with a refusal: a wrong password, a key of the wrong type, no memory left. */
public final class StoreRefusedException extends StoreException {
  private static final long serialVersionUID = 1L;

  StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
