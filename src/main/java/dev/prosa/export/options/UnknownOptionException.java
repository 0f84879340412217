package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No option has that name, on the command line or in an export's YAML file. */
public final class UnknownOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Explanation explanation;
  private final @Nullable String nearest;

  /**
   * @param name as it is written on a command line, without its dashes
   * @param nearest the known name that was probably meant; null if none is near
   * @param file the file that has it; null if it was typed
   */
  UnknownOptionException(String name, @Nullable String nearest, @Nullable Path file) {
    this(explained(name, nearest, file), nearest);
  }

  private UnknownOptionException(Explanation explanation, @Nullable String nearest) {
    super(explanation.english());
    this.explanation = explanation;
    this.nearest = nearest;
  }

  private static Explanation explained(String name, @Nullable String nearest, @Nullable Path file) {
    return file == null
        ? Explanation.of(
            "usage.unknown-option", "there is no option --%s%s", name, meant("--", nearest))
        : Explanation.of(
            "usage.unknown-option-in-file",
            "%s: there is no option %s%s",
            file,
            name,
            meant("", nearest));
  }

  private static Serializable meant(String dashes, @Nullable String nearest) {
    return nearest == null
        ? ""
        : Explanation.of("usage.meant", "; did you mean %s?", dashes + nearest);
  }

  /** What is wrong, in every language. */
  public Explanation explanation() {
    return explanation;
  }

  /** The known name that was probably meant, without dashes. */
  public Optional<String> nearest() {
    return Optional.ofNullable(nearest);
  }
}
