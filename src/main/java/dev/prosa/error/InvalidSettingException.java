package dev.prosa.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An option, a line of a configuration file, or a file that it names cannot be used. */
public final class InvalidSettingException extends IllegalArgumentException implements Explained {

  private static final long serialVersionUID = 1L;

  private final Explanation explanation;

  /** The message is the explanation in English. */
  public InvalidSettingException(Explanation explanation) {
    this(explanation, null);
  }

  /**
   * The same with a cause.
   *
   * @param cause null if there is none
   */
  public InvalidSettingException(Explanation explanation, @Nullable Throwable cause) {
    super(explanation.english(), cause);
    this.explanation = explanation;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.of(explanation);
  }
}
