package dev.prosa.export.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations, shares, lengths and times as people write them in options. */
public final class Units {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*(%?)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(kb|mb|gb|b)?");

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> UNITS =
      Map.of("b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L);

  /** As much as a number and a unit can say. */
  private static final Duration LONGEST = Duration.ofDays(999_999_999);

  private Units() {}

  /**
   * {@code 500ms, 30s, 15m, 24h, 3d}, or 0, or as ISO 8601 has it, {@code PT20M}.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static Duration duration(String option, String text) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    if (written.startsWith("p")) {
      try {
        Duration duration = Duration.parse(written);
        if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
          return duration;
        }
      } catch (DateTimeParseException notIso) {
        // Said below, as of one that nobody can wait for.
      }
      written = "?";
    }
    Matcher matcher = DURATION.matcher(written);
    if (!matcher.matches() || (matcher.group(2) == null && !matcher.group(1).equals("0"))) {
      throw new IllegalArgumentException(
          option + " is a duration such as 30m, 24h or 3d, not " + text);
    }
    long unit = MILLIS.getOrDefault(matcher.group(2) == null ? "ms" : matcher.group(2), 1L);
    return Duration.ofMillis(Long.parseLong(matcher.group(1)) * unit);
  }

  /**
   * {@code 5%} or {@code 0.05}.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static double share(String option, String text) {
    return share(option, "of the people", text);
  }

  /** The same, a share of something else. */
  static double share(String option, String whole, String text) {
    Matcher matcher = SHARE.matcher(text.strip());
    if (matcher.matches()) {
      double number = Double.parseDouble(matcher.group(1));
      double share = matcher.group(2).isEmpty() ? number : number / 100;
      if (share <= 1) {
        return share;
      }
    }
    throw new IllegalArgumentException(
        option + " is a share " + whole + " such as 5% or 0.05, not " + text);
  }

  /**
   * {@code 100MB}, in units of 1000; a bare number is bytes.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static long bytes(String option, String text) {
    Matcher matcher = BYTES.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long unit = UNITS.getOrDefault(matcher.group(2) == null ? "b" : matcher.group(2), 1L);
      long number = Long.parseLong(matcher.group(1));
      if (number <= Long.MAX_VALUE / unit) {
        return number * unit;
      }
    }
    throw new IllegalArgumentException(option + " is a length such as 100MB, not " + text);
  }

  /**
   * A day (its beginning in {@code zone}), an instant, {@code today} or {@code yesterday}; in
   * milliseconds since 1970.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static long millis(String option, String text, ZoneId zone, Instant now) {
    String stripped = text.strip();
    try {
      if (stripped.contains("T")) {
        return Instant.parse(stripped).toEpochMilli();
      }
      LocalDate day =
          switch (stripped) {
            case "today" -> LocalDate.ofInstant(now, zone);
            case "yesterday" -> LocalDate.ofInstant(now, zone).minusDays(1);
            default -> LocalDate.parse(stripped);
          };
      return day.atStartOfDay(zone).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException notATime) {
      throw new IllegalArgumentException(
          option
              + " is a day such as 2026-11-01, a time such as 2026-11-01T08:00:00Z, today or"
              + " yesterday, not "
              + text,
          notATime);
    }
  }

  /**
   * A time zone by name.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static ZoneId zone(String option, String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          option + " is a time zone such as America/Sao_Paulo, not " + text, unknown);
    }
  }

  /**
   * The time that counts as the present.
   *
   * @param asOf as the owner wrote it; null or blank is the clock's
   * @throws IllegalArgumentException if it is no time
   */
  public static Instant now(@Nullable String asOf) {
    if (asOf == null || asOf.isBlank()) {
      return Instant.now();
    }
    try {
      // To the millisecond, which is what all reckon with and what not every instant can be told
      // in.
      return Instant.ofEpochMilli(Instant.parse(asOf.strip()).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException notATime) {
      throw new IllegalArgumentException(
          "--as-of is a time such as 2026-11-23T04:00:00Z, not " + asOf, notATime);
    }
  }
}
