package dev.prosa.export.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No option has that name, on the command line or in an export's YAML file. */
public final class UnknownOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final @Nullable String nearest;
  private final @Nullable String file;

  /**
   * @param name as it is written on a command line, without its dashes
   * @param nearest the known name that was probably meant; null if none is near
   * @param file the file that has it; null if it was typed
   */
  UnknownOptionException(String name, @Nullable String nearest, @Nullable Path file) {
    super(
        (file == null ? "there is no option --" : file + ": there is no option ")
            + name
            + (nearest == null
                ? "; see ./run.sh export --help"
                : "; did you mean " + (file == null ? "--" : "") + nearest + "?"));
    this.name = name;
    this.nearest = nearest;
    this.file = file == null ? null : file.toString();
  }

  public String name() {
    return name;
  }

  public Optional<String> nearest() {
    return Optional.ofNullable(nearest);
  }

  /** The file that names it; empty if the command line does. */
  public Optional<String> file() {
    return Optional.ofNullable(file);
  }
}
