package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that options name, read while the options are checked. */
final class SettingFile {

  private SettingFile() {}

  /** Lines that begin with # are comments. */
  static List<String> lines(String option, Path file) {
    return read(option, file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /**
   * The text of a file.
   *
   * @throws InvalidSettingException if it cannot be read, naming the option and the file
   */
  static String read(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.unreadable-file",
              "%s: %s cannot be read: %s",
              option,
              file,
              Files.exists(file)
                  ? unreadable.getClass().getSimpleName()
                  : Explanation.of("usage.no-such-file", "no such file")),
          unreadable);
    }
  }
}
