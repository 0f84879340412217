package dev.prosa.cli.terminal;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** What to type next, spelled as the program was started. */
public final class Hints {

  private Hints() {}

  /** How the program was started, such as {@code ./run.sh}, which tells, or as one jar. */
  public static String program() {
    return System.getProperty(
        "prosa.program", isOneJar() ? "java -jar " + classPath() : "./run.sh");
  }

  /** Whether the program is one jar, which has none of Prosa's files around it. */
  public static boolean isOneJar() {
    Path own = ownJar();
    return own != null
        && !classPath().isEmpty()
        && !classPath().contains(File.pathSeparator)
        && own.equals(Path.of(classPath()).toAbsolutePath().normalize());
  }

  /** A path of a file that comes with Prosa, from here. */
  public static String shipped(String name) {
    Path home = Path.of(System.getProperty("prosa.home", "."));
    return Files.exists(Path.of(name)) ? name : home.resolve(name).normalize().toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path", "");
  }

  private static @Nullable Path ownJar() {
    CodeSource source = Hints.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      return path != null && Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException | IllegalArgumentException | SecurityException elsewhere) {
      return null;
    }
  }
}
