package dev.prosa.redis;

import org.jspecify.annotations.Nullable;

/** Redis answered with a refusal: a wrong password, a key of the wrong type, no memory left. */
public sealed class StoreRefusedException extends StoreException
    permits ForgottenException, MovedException {

  private static final long serialVersionUID = 1L;

  public StoreRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
