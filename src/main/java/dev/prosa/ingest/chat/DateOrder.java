package dev.prosa.ingest.chat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which number of a date is the day: WhatsApp writes as the phone is set. */
public enum DateOrder {
  DMY(2, 1, 0),
  MDY(2, 0, 1),
  YMD(0, 1, 2);

  private static final int CENTURY = 100;
  private static final int MOST_MONTHS = 12;

  /** Times are stored as milliseconds since 1970, in every time zone. */
  private static final int FIRST_YEAR = 1971;

  private static final int THIS_CENTURY = 2_000;

  private final int year;
  private final int month;
  private final int day;

  DateOrder(int year, int month, int day) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /**
   * The order in which all of {@code lines} are dates, and in which time runs backwards least;
   * empty if that is so in several. A year of two digits comes last, unless somebody says so.
   *
   * @throws ChatException if they are dates in no order
   */
  static Optional<DateOrder> of(List<ChatLine> lines) {
    Set<DateOrder> possible = EnumSet.noneOf(DateOrder.class);
    possible.addAll(
        Arrays.stream(values())
            .filter(order -> order != YMD || yearsComeFirst(lines))
            .filter(order -> lines.stream().allMatch(line -> order.time(line).isPresent()))
            .toList());
    if (possible.isEmpty()) {
      throw new ChatException(ChatException.Reason.NO_DATE_ORDER);
    }
    if (possible.contains(YMD)) {
      return Optional.of(YMD);
    }
    if (possible.size() > 1) {
      long fewest =
          possible.stream().mapToLong(order -> order.stepsBack(lines)).min().orElseThrow();
      possible.removeIf(order -> order.stepsBack(lines) > fewest);
    }
    return possible.size() == 1 ? possible.stream().findFirst() : Optional.empty();
  }

  /** Whether the numbers of {@code line} are a date in any order that is possible. */
  static boolean isDate(ChatLine line, Optional<DateOrder> given) {
    return Arrays.stream(values())
        .filter(order -> order != YMD || !isYearShort(line) || given.equals(Optional.of(YMD)))
        .anyMatch(order -> order.time(line).isPresent());
  }

  private static boolean isYearShort(ChatLine line) {
    return line.date().get(0) < CENTURY;
  }

  /**
   * Whether dates begin with the year: it has four digits, or it stays the same from day to day
   * while the last number changes.
   */
  private static boolean yearsComeFirst(List<ChatLine> lines) {
    if (lines.stream().noneMatch(DateOrder::isYearShort)) {
      return true;
    }
    return lines.stream().allMatch(line -> line.date().get(0) > MOST_MONTHS)
        && distinct(lines, 0) + 1 < distinct(lines, 2);
  }

  private static long distinct(List<ChatLine> lines, int number) {
    return lines.stream().map(line -> line.date().get(number)).distinct().count();
  }

  /** When a line was written, if its numbers are a date in this order. */
  Optional<LocalDateTime> time(ChatLine line) {
    int number = line.date().get(year);
    if (this != YMD && !isYearShort(line)) {
      return Optional.empty();
    }
    if (this == YMD && line.date().get(2) >= CENTURY) {
      return Optional.empty();
    }
    int inFull = number < CENTURY ? THIS_CENTURY + number : number;
    if (inFull < FIRST_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              inFull,
              line.date().get(month),
              line.date().get(day),
              line.time().getHour(),
              line.time().getMinute(),
              line.time().getSecond()));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private long stepsBack(List<ChatLine> lines) {
    long steps = 0;
    Optional<LocalDateTime> before = Optional.empty();
    for (ChatLine line : lines) {
      Optional<LocalDateTime> now = time(line);
      if (before.isPresent() && now.isPresent() && now.get().isBefore(before.get())) {
        steps++;
      }
      before = now;
    }
    return steps;
  }
}
