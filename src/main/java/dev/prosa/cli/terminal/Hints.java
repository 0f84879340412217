package dev.prosa.cli.terminal;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** What to type next, spelled as the program was started. */
public final class Hints {

  private static final String RUN_SH = "./run.sh";

  private Hints() {}

  /** How the program was started, such as {@code ./run.sh}, which tells, or as one jar. */
  public static String program() {
    String told = System.getProperty("prosa.program");
    if (told != null) {
      return told;
    }
    String classPath = System.getProperty("java.class.path", "");
    return isOwnJar(classPath) ? "java -jar " + classPath : RUN_SH;
  }

  /** A path of a file that comes with Prosa, from here. */
  public static String shipped(String name) {
    Path home = Path.of(System.getProperty("prosa.home", "."));
    return Files.exists(Path.of(name)) ? name : home.resolve(name).normalize().toString();
  }

  private static boolean isOwnJar(String classPath) {
    Path own = ownJar();
    return own != null
        && !classPath.isEmpty()
        && !classPath.contains(File.pathSeparator)
        && own.equals(Path.of(classPath).toAbsolutePath().normalize());
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
