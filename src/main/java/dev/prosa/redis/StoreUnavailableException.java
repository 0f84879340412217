package dev.prosa.redis;

import dev.prosa.error.Explanation;
import org.jspecify.annotations.Nullable;

/** Redis could not be reached, or stopped answering; trying again later may help. */
public final class StoreUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param cause null if there is none
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * @param cause null if there is none
   */
  public StoreUnavailableException(Explanation explanation, @Nullable Throwable cause) {
    super(explanation, cause);
  }
}
