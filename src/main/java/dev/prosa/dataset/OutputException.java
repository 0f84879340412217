package dev.prosa.dataset;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import java.io.IOException;
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

  /** Of a folder in which writing failed. */
  public static OutputException unwritable(String folder, IOException failed) {
    // java.nio's messages are often just the path again; its class says the rest.
    return new OutputException(
        Explanation.of(
            "output.unwritable",
            "%s cannot be written: %s: %s; free space there, or choose another --output",
            folder,
            failed.getClass().getSimpleName().replace("Exception", ""),
            String.valueOf(failed.getMessage())),
        failed);
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }
}
