package dev.prosa.redis;

import org.jspecify.annotations.Nullable;

/**
 * Redis did not do what it was asked. The message is one line in plain words, ends in what to do
 * next where that is known, and holds no password, phone number or text.
 */
public abstract sealed class StoreException extends RuntimeException
    permits StoreUnavailableException, StoreRefusedException {

  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
