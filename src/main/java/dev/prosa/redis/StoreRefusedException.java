package dev.prosa.redis;

import dev.prosa.error.Explanation;
import org.jspecify.annotations.Nullable;

/** Redis answered with a refusal: a wrong password, a key of the wrong type, no memory left. */
public sealed class StoreRefusedException extends StoreException
    permits ForgottenException, MovedException {

  private static final long serialVersionUID = 1L;

  /**
   * @param cause null if there is none
   */
  public StoreRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * @param cause null if there is none
   */
  public StoreRefusedException(Explanation explanation, @Nullable Throwable cause) {
    super(explanation, cause);
  }
}
