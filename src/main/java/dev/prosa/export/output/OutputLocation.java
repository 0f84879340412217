package dev.prosa.export.output;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.LocalFolder;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Lineage;

/**
 * Where a dataset is written: a folder of this machine, or one in an object store.
 *
 * @param text a path, or {@code scheme://bucket/folder}
 */
public record OutputLocation(String text) implements Serializable {

  private static final String FILE = "file://";
  private static final Pattern IN_A_STORE =
      Pattern.compile("[a-z][a-z0-9]*://[^/*?\\[\\]]+/[^*?\\[\\]]+");

  /**
   * @throws InvalidSettingException if {@code text} is neither a path nor a folder of an object
   *     store
   */
  public OutputLocation {
    if (isInAStore(text) ? !IN_A_STORE.matcher(text).matches() : !isPath(text)) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.output-folder",
              "--output must be a folder, such as out/friday or gs://bucket/out/friday, not %s",
              text));
    }
  }

  public static OutputLocation of(String text) {
    return new OutputLocation(
        text.startsWith(FILE + "/") ? text.substring(FILE.length()) : text.strip());
  }

  /** A folder in this one. */
  public OutputLocation child(String name) {
    return new OutputLocation(text.endsWith("/") ? text + name : text + "/" + name);
  }

  /** The folder that this one is in. */
  public OutputLocation parent() {
    return new OutputLocation(text.substring(0, text.lastIndexOf('/')));
  }

  /** Where this folder lies; for what belongs to the dataset and must not be in it. */
  public OutputLocation beside() {
    if (isInAStore()) {
      return withoutSlash().parent();
    }
    Path folder = Path.of(text).toAbsolutePath().normalize().getParent();
    return new OutputLocation(folder == null ? "/" : folder.toString());
  }

  /** The folder's own name. */
  public String name() {
    String whole =
        isInAStore() ? withoutSlash().text : Path.of(text).toAbsolutePath().normalize().toString();
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private OutputLocation withoutSlash() {
    return text.endsWith("/") ? new OutputLocation(text.substring(0, text.length() - 1)) : this;
  }

  /** Whether every machine sees the same under this name, as far as it may. */
  public boolean isInAStore() {
    return isInAStore(text);
  }

  /**
   * Makes sure that Beam knows the store; its file systems must have been configured.
   *
   * @throws IllegalArgumentException if not
   */
  public void requireKnown() {
    try {
      FileSystems.matchNewResource(text, /* isDirectory= */ false);
    } catch (IllegalArgumentException unknown) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.output-engines",
              "--output=%s needs libraries that are not loaded by default; set PROSA_ENGINES=1,"
                  + " which lets ./run.sh use gs:// and s3://",
              text),
          unknown);
    }
  }

  /** The folder; on a worker or here, once Beam's file systems are configured. */
  public DatasetFolder folder() {
    return isInAStore() ? new ObjectStoreFolder(text) : new LocalFolder(Path.of(text));
  }

  /** Tells Beam, from within a step, that this is where the data went. */
  public void reportAsSink() {
    if (isInAStore()) {
      FileSystems.reportSinkLineage(
          FileSystems.matchNewResource(text + "/", /* isDirectory= */ true));
    } else {
      Lineage.getSinks().add("filesystem", List.of(Path.of(text).toAbsolutePath().toString()));
    }
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isInAStore(String text) {
    return text.contains("://");
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isBlank();
    } catch (InvalidPathException wrong) {
      return false;
    }
  }
}
