package dev.prosa.dataset;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset cannot be written where it was asked for. The message says where, why, what to do. */
public sealed class OutputException extends RuntimeException implements Explained
    permits OutputExistsException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Explanation explanation;

  public OutputException(String message) {
    super(message);
    this.explanation = null;
  }

  public OutputException(Explanation explanation) {
    this(explanation, null);
  }

  /**
   * @param cause null if there is none
   */
  public OutputException(Explanation explanation, @Nullable Throwable cause) {
    super(explanation.english(), cause);
    this.explanation = explanation;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }
}
