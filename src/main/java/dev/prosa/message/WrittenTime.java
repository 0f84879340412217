package dev.prosa.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A time as bots write it, read as milliseconds: seconds, microseconds and nanoseconds are told by
 * their size, since no bot was there before {@link #EARLIEST} or is after {@link #END}; numbers may
 * stand between quotes, and dates with an offset are read as well.
 *
 * @param millis since 1970; not negative
 * @param forms in which way it was not a whole number of milliseconds; mostly none
 */
public record WrittenTime(long millis, Set<TimeForm> forms) {

  /** 2001-09-09: from here on a number of seconds has ten digits, one of milliseconds thirteen. */
  public static final long EARLIEST = 1_000_000_000_000L;

  /** The year 2100: a clock that says so is wrong. */
  public static final long END = 4_102_444_800_000L;

  private static final long MILLIS = 1_000;
  private static final long LEAST_MICROS = EARLIEST * MILLIS;
  private static final long LEAST_NANOS = LEAST_MICROS * MILLIS;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}(?:\\.\\d{1,9})?");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?"
              + " ?(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)");

  public WrittenTime {
    forms = Set.copyOf(forms);
  }

  /**
   * Reads the value at which {@code json} stands.
   *
   * @throws MalformedMessageException if it is neither a number nor a text, or no time
   */
  public static WrittenTime read(JsonParser json, JsonToken value)
      throws IOException, MalformedMessageException {
    Optional<WrittenTime> read = Optional.empty();
    switch (value) {
      case VALUE_NUMBER_INT -> {
        if (json.getNumberType() != NumberType.BIG_INTEGER) {
          read = of(json.getLongValue());
        }
      }
      case VALUE_NUMBER_FLOAT -> {
        // A decimal of a number such as 1e999999999 would be without end.
        double about = json.getDoubleValue();
        if (about >= 0 && about < Long.MAX_VALUE) {
          read = of(json.getDecimalValue());
        }
      }
      case VALUE_STRING -> read = of(json.getText());
      default -> throw new MalformedMessageException(RejectReason.WRONG_TYPE, "timestamp");
    }
    return read.orElseThrow(
        () -> new MalformedMessageException(RejectReason.UNUSABLE_TIME, "timestamp"));
  }

  /** A whole number of whatever; empty if that is no time. */
  public static Optional<WrittenTime> of(long number) {
    if (number < 0 || (number > Message.MAX_TIMESTAMP && number < LEAST_NANOS)) {
      return Optional.empty();
    }
    if (number == 0) {
      return Optional.of(new WrittenTime(0, Set.of(TimeForm.ZERO)));
    }
    if (number >= EARLIEST / MILLIS && number < END / MILLIS) {
      return Optional.of(new WrittenTime(number * MILLIS, Set.of(TimeForm.SECONDS)));
    }
    if (number < LEAST_MICROS) {
      return Optional.of(new WrittenTime(number, Set.of()));
    }
    long millis = number / (number < LEAST_NANOS ? MILLIS : MILLIS * MILLIS);
    if (millis < END) {
      return Optional.of(new WrittenTime(millis, Set.of(TimeForm.FINER)));
    }
    return number <= Message.MAX_TIMESTAMP
        ? Optional.of(new WrittenTime(number, Set.of()))
        : Optional.empty();
  }

  /** The same of one with a fraction, which of seconds are milliseconds. */
  static Optional<WrittenTime> of(BigDecimal number) {
    long whole = number.setScale(0, RoundingMode.FLOOR).longValue();
    Optional<WrittenTime> read = of(whole);
    if (read.isEmpty() || number.compareTo(BigDecimal.valueOf(whole)) == 0) {
      return read;
    }
    return read.map(
        time ->
            time.forms.contains(TimeForm.SECONDS)
                ? new WrittenTime(number.movePointRight(3).longValue(), time.forms)
                : time.and(TimeForm.FRACTION));
  }

  /** A number or a date; empty if {@code text} is neither, or a date without an offset. */
  public static Optional<WrittenTime> of(String text) {
    String trimmed = text.strip();
    if (NUMBER.matcher(trimmed).matches()) {
      BigDecimal number = new BigDecimal(trimmed);
      return number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
          ? Optional.empty()
          : of(number).map(time -> time.and(TimeForm.TEXT));
    }
    if (!DATE.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    try {
      long millis = date(trimmed).toEpochMilli();
      return millis < 0
          ? Optional.empty()
          : Optional.of(new WrittenTime(millis, Set.of(TimeForm.DATE)));
    } catch (DateTimeException | ArithmeticException noDate) {
      return Optional.empty();
    }
  }

  private static Instant date(String text) {
    int end = 16;
    while (end < text.length() && "0123456789:.,".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String offset = text.substring(end).strip().toUpperCase(java.util.Locale.ROOT);
    if (offset.length() == 3) {
      offset += ":00";
    } else if (offset.length() == 5) {
      offset = offset.substring(0, 3) + ":" + offset.substring(3);
    }
    String clock = text.substring(0, 10) + "T" + text.substring(11, end).replace(',', '.') + offset;
    return OffsetDateTime.parse(clock, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }

  private WrittenTime and(TimeForm form) {
    EnumSet<TimeForm> all = EnumSet.of(form);
    all.addAll(forms);
    return new WrittenTime(millis, all);
  }
}
