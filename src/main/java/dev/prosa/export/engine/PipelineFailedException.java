package dev.prosa.export.engine;

import org.jspecify.annotations.Nullable;

/** The pipeline broke for a reason that lies neither in Redis nor in the output. */
public final class PipelineFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PipelineFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
