package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.store.ExpiryReport;
import dev.prosa.transcript.Period;
import dev.prosa.transcript.Shaping;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an export that runs again and again divides time: into windows that begin where the one
 * before ended. A run that comes after several of them takes them together.
 *
 * @param window whole days, or a part of a day that fits into it without a rest
 * @param lag how long after its end a window may be exported
 * @param zone where days begin
 * @param sessions whether conversations belong to the window in which they ended; else messages to
 *     that in which they were sent
 */
public record Schedule(Duration window, Duration lag, ZoneId zone, boolean sessions)
    implements Serializable {

  private static final Duration DAY = Duration.ofDays(1);

  /** Monday, 5 January 1970: weeks begin on Mondays. */
  private static final long FIRST_MONDAY = 4;

  /**
   * @throws InvalidSettingException if the window is neither whole days nor a part that a day is a
   *     multiple of, or if the lag is negative
   */
  public Schedule {
    boolean days = !window.isZero() && window.toMillis() % DAY.toMillis() == 0;
    boolean partOfADay =
        window.toMinutes() >= 1 && DAY.toMillis() % Math.max(1, window.toMillis()) == 0;
    if (window.isNegative() || !(days || partOfADay)) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.window",
              "--window must be whole days, or a part of a day that fits into it, such as P1D, PT1H"
                  + " or PT15M"));
    }
    if (lag.isNegative()) {
      throw new InvalidSettingException(
          Explanation.of("usage.below-zero", "%s must not be negative", "--lag"));
    }
  }

  /**
   * Checks {@code options}; empty if they ask for a single export.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static @Nullable Schedule of(ExportOptions options) {
    String window = options.getWindow();
    if (window == null || window.isBlank()) {
      return null;
    }
    String mode = options.getWindowMode().strip();
    if (!mode.equals("sessions-closed-in-window") && !mode.equals("messages-in-window")) {
      throw new UnknownChoiceException(
          "--window-mode", List.of("sessions-closed-in-window", "messages-in-window"), mode);
    }
    return new Schedule(
        Units.duration("--window", window),
        Units.duration("--lag", options.getLag()),
        Units.zone("--time-zone", options.getTimeZone()),
        mode.startsWith("sessions"));
  }

  /**
   * A span of time that has not been exported yet.
   *
   * @param from its beginning; null if nothing was exported before
   * @param until the moment after its end
   */
  public record Span(@Nullable Instant from, Instant until) implements Serializable {

    Period period() {
      return new Period(from == null ? Long.MIN_VALUE : from.toEpochMilli(), until.toEpochMilli());
    }
  }

  /** What is to be exported at that time; empty if the next window has not passed yet. */
  public Optional<Span> due(@Nullable Instant watermark, Instant now) {
    Instant until = windowBegin(now.minus(lag));
    return watermark != null && !until.isAfter(watermark)
        ? Optional.empty()
        : Optional.of(new Span(watermark, until));
  }

  /** From when on there will be something to export again. */
  public Instant nextDue(Instant now) {
    Instant last = windowBegin(now.minus(lag));
    ZonedDateTime next = last.atZone(zone);
    next = isDays() ? next.plusDays(window.toDays()) : next.plus(window);
    return next.toInstant().plus(lag);
  }

  /** Asks Redis what became of the messages of a span. */
  public interface ExpiryQuestion {
    ExpiryReport ask(long fromMillis, long untilMillis, long nowMillis);
  }

  /** What is to be said about messages that expire before they are exported; empty if none do. */
  public Optional<Explanation> violation(Span span, ExpiryQuestion redis) {
    Instant now = Instant.now();
    long from = span.from() == null ? 0 : span.from().toEpochMilli();
    ExpiryReport report = redis.ask(from, span.until().toEpochMilli(), now.toEpochMilli());
    if (span.from() != null && (report.expired() > 0 || report.trimmed())) {
      return Optional.of(
          report.expired() > 0
              ? Explanation.of(
                  "guard.expired",
                  "messages since %s expired before they were exported, %d at least; run the export"
                      + " more often, or keep messages longer (--retention)",
                  span.from(),
                  report.expired())
              : Explanation.of(
                  "guard.trimmed",
                  "messages since %s expired before they were exported; run the export more often,"
                      + " or keep messages longer (--retention)",
                  span.from()));
    }
    Duration needed = window.plus(lag);
    if (report.life().isPresent() && report.life().get().compareTo(needed) < 0) {
      return Optional.of(
          Explanation.of(
              "guard.short-life",
              "messages live %d minutes, less than a window and its lag (%d): some will expire"
                  + " before the next run; keep them longer (--retention)",
              report.life().get().toMinutes(),
              needed.toMinutes()));
    }
    return Optional.empty();
  }

  /** Shaping for what belongs to the span. */
  Shaping shaping(Shaping shaping, Span span) {
    return sessions ? shaping.withClosing(span.period()) : shaping.withPeriod(span.period());
  }

  private boolean isDays() {
    return window.compareTo(DAY) >= 0;
  }

  /** When the window began in which that moment lies. */
  private Instant windowBegin(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    if (isDays()) {
      long day = local.toLocalDate().toEpochDay();
      long into = Math.floorMod(day - FIRST_MONDAY, window.toDays());
      return local.toLocalDate().minusDays(into).atStartOfDay(zone).toInstant();
    }
    long nanos = local.toLocalTime().toNanoOfDay();
    LocalTime begin = LocalTime.ofNanoOfDay(nanos - nanos % window.toNanos());
    return local.with(begin).toInstant();
  }
}
