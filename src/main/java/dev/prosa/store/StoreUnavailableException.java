package dev.prosa.store;

import org.jspecify.annotations.Nullable;

/** Redis could not be reached, or stopped answering; trying again later may help. */
public final class StoreUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
