package dev.prosa.export.options;

import dev.prosa.error.Explained;
import dev.prosa.error.Explanation;
import java.util.Optional;

/** A publish check failed: nothing was published, as the options demand. */
public final class GuardException extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  private final Explanation explanation;

  public GuardException(Explanation explanation) {
    super(explanation.english());
    this.explanation = explanation;
  }

  @Override
  public Optional<Explanation> explanation() {
    return Optional.of(explanation);
  }
}
