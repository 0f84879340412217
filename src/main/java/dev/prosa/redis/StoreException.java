package dev.prosa.redis;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redis did not do what it was asked. The message is one line in plain words, ends in what to do
 * next where that is known, and holds no password, phone number or text.
 */
public abstract sealed class StoreException extends RuntimeException implements Explained
    permits StoreUnavailableException, StoreRefusedException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Explanation explanation;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.explanation = null;
  }

  StoreException(Explanation explanation, @Nullable Throwable cause) {
    super(explanation.english(), cause);
    this.explanation = explanation;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }
}
