package dev.prosa.redis;

import org.jspecify.annotations.Nullable;

/** Redis could not be reached, or stopped answering; trying again later may help. */
public final class StoreUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
