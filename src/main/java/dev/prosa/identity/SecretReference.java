package dev.prosa.identity;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is: {@code env:NAME}, {@code file:PATH}, {@code property:NAME} (a Java system
 * property) or {@code gcp-secret:…} of Google's Secret Manager. Looked up where and when it is
 * needed, so that a secret neither travels with options nor shows up in them.
 *
 * @param text the reference, which is not secret
 */
public record SecretReference(String text) implements Serializable {

  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final String PROPERTY = "property:";
  private static final String GOOGLE = "gcp-secret:";

  /**
   * @throws IllegalArgumentException if it is not a reference; the message does not quote what may
   *     be a secret
   */
  public SecretReference {
    if (!looksLikeOne(text) || text.substring(text.indexOf(':') + 1).isBlank()) {
      throw new InvalidSettingException(
          Explanation.of(
              "secret.reference",
              "Give a secret as env:NAME or file:PATH; on a command line everybody could read it."));
    }
  }

  /** Whether {@code text} begins as references do. */
  public static boolean looksLikeOne(String text) {
    return text.startsWith(ENV)
        || text.startsWith(FILE)
        || text.startsWith(PROPERTY)
        || text.startsWith(GOOGLE);
  }

  /**
   * The secret, without white space around it.
   *
   * @param what the secret is, for messages: {@code the Redis address}
   * @throws IllegalArgumentException if it cannot be read or is empty; the message does not quote
   *     it
   */
  public String read(String what) {
    String name = text.substring(text.indexOf(':') + 1);
    if (text.startsWith(ENV)) {
      return found(System.getenv(name), "The environment variable " + name, what);
    }
    if (text.startsWith(PROPERTY)) {
      return found(System.getProperty(name), "The system property " + name, what);
    }
    if (text.startsWith(GOOGLE)) {
      return GoogleSecret.read(name, what).strip();
    }
    try {
      String held = Files.readString(Path.of(name)).strip();
      if (!held.isEmpty()) {
        return held;
      }
    } catch (IOException | InvalidPathException unreadable) {
      // Said below, as of a file that is empty.
    }
    throw new InvalidSettingException(
        Explanation.of(
            "secret.file",
            "The file %s, which should contain %s, cannot be read or is empty.",
            name,
            what));
  }

  private static String found(@Nullable String value, String place, String what) {
    if (value == null || value.isBlank()) {
      throw new InvalidSettingException(
          Explanation.of("secret.unset", "%s, which should contain %s, is not set.", place, what));
    }
    return value.strip();
  }
}
