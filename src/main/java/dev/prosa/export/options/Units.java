package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations, shares, sizes and times as people write them in options: one grammar for all. */
public final class Units {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d|w)");
  private static final Pattern ISO_WEEKS = Pattern.compile("p(\\d{1,9})w");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*(%?)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*([kmg]i?b|b)?");

  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms",
          1L,
          "s",
          1_000L,
          "m",
          60_000L,
          "h",
          3_600_000L,
          "d",
          86_400_000L,
          "w",
          604_800_000L);
  private static final Map<String, Long> UNITS =
      Map.of(
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30);

  /** As much as a number and a unit can say. */
  private static final Duration LONGEST = Duration.ofDays(999_999_999);

  private Units() {}

  /**
   * Reads {@code 500ms, 30s, 15m, 24h, 3d, 2w}, or 0, or what ISO 8601 has, such as {@code PT20M};
   * upper or lower case.
   *
   * @return from 0 to 999,999,999 days; empty if it is not a duration
   */
  public static Optional<Duration> parseDuration(String text) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    if (written.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher weeks = ISO_WEEKS.matcher(written);
    Matcher simple = DURATION.matcher(weeks.matches() ? weeks.group(1) + "w" : written);
    return (simple.matches() ? simpleDuration(simple) : isoDuration(written))
        .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> simpleDuration(Matcher written) {
    long unit = MILLIS.getOrDefault(written.group(2), 1L);
    return Optional.of(Duration.ofMillis(Long.parseLong(written.group(1)) * unit));
  }

  private static Optional<Duration> isoDuration(String written) {
    try {
      return Optional.of(Duration.parse(written));
    } catch (DateTimeParseException notIso) {
      return Optional.empty();
    }
  }

  /**
   * The same for an option of that name.
   *
   * @throws IllegalArgumentException naming {@code option}, if it is not valid
   */
  static Duration duration(String option, String text) {
    return parseDuration(text)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    Explanation.of(
                        "usage.duration",
                        "%s must be a duration such as 30m, 24h, 3d or 2w, not %s",
                        option,
                        text)));
  }

  /**
   * {@code 5%} or {@code 0.05}, of the people.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static double share(String option, String text) {
    return parseShare(text)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    Explanation.of(
                        "usage.share",
                        "%s is a share of the people such as 5%% or 0.05, not %s",
                        option,
                        text)));
  }

  /**
   * {@code 80%} or {@code 0.8}, of what two texts say.
   *
   * @throws IllegalArgumentException naming {@code option}
   */
  static double likeness(String option, String text) {
    return parseShare(text)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    Explanation.of(
                        "usage.likeness",
                        "%s must be a share such as 80%% or 0.8, not %s",
                        option,
                        text)));
  }

  private static OptionalDouble parseShare(String text) {
    Matcher matcher = SHARE.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(matcher.group(1));
    double share = matcher.group(2).isEmpty() ? number : number / 100;
    return share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  /**
   * Reads {@code 100MB}, in units of 1000, {@code 64MiB}, in units of 1024, or a bare number of
   * bytes; upper or lower case.
   *
   * @return at least 0; empty if it is not a size
   */
  public static OptionalLong parseBytes(String text) {
    Matcher matcher = BYTES.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long unit = UNITS.getOrDefault(matcher.group(2) == null ? "b" : matcher.group(2), 1L);
    long number = Long.parseLong(matcher.group(1));
    return number <= Long.MAX_VALUE / unit ? OptionalLong.of(number * unit) : OptionalLong.empty();
  }

  /**
   * The same for an option of that name.
   *
   * @throws IllegalArgumentException naming {@code option}, if it is not valid
   */
  static long bytes(String option, String text) {
    return parseBytes(text)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    Explanation.of(
                        "usage.size",
                        "%s must be a size such as 100MB or 64MiB, not %s",
                        option,
                        text)));
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
      throw new InvalidSettingException(
          Explanation.of(
              "usage.moment",
              "%s is a day such as 2026-11-01, a time such as 2026-11-01T08:00:00Z, today or"
                  + " yesterday, not %s",
              option,
              text),
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
      throw new InvalidSettingException(
          Explanation.of(
              "usage.zone", "%s is a time zone such as America/Sao_Paulo, not %s", option, text),
          unknown);
    }
  }

  /**
   * The time that counts as the present.
   *
   * @param asOf as the owner wrote it; null or blank is the clock's
   * @throws IllegalArgumentException if it is not a time
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
      throw new InvalidSettingException(
          Explanation.of(
              "usage.as-of", "--as-of is a time such as 2026-11-23T04:00:00Z, not %s", asOf),
          notATime);
    }
  }
}
