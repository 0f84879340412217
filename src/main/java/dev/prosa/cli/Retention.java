package dev.prosa.cli;

import dev.prosa.cli.terminal.UsageException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long messages are kept, as people write it: {@code 60d}, {@code 12h}, {@code P60D}. */
final class Retention {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhdw])");

  private Retention() {}

  /**
   * Reads a length of time.
   *
   * @throws IllegalArgumentException if {@code text} is none
   */
  static Duration parse(String text) {
    Matcher written = SHORT.matcher(text);
    if (written.matches()) {
      long count = Long.parseLong(written.group(1));
      return switch (written.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        case "d" -> Duration.ofDays(count);
        default -> Duration.ofDays(7 * count);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      throw new UsageException("usage.retention");
    }
  }
}
