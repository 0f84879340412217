package dev.prosa.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/** What to type next, spelled as the program was started. */
public final class Hints {

  private Hints() {}

  /** How the program was started, such as {@code ./run.sh}; {@code run.sh} tells. */
  public static String program() {
    return System.getProperty("prosa.program", "./run.sh");
  }

  /** A path of a file that comes with Prosa, from here. */
  public static String shipped(String name) {
    Path home = Path.of(System.getProperty("prosa.home", "."));
    return Files.exists(Path.of(name)) ? name : home.resolve(name).normalize().toString();
  }
}
