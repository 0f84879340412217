package dev.prosa.dataset.report;

import dev.prosa.dataset.Histogram;
import dev.prosa.dataset.report.ReportPage.Cell;
import dev.prosa.dataset.report.ReportPage.Chart;
import dev.prosa.dataset.report.ReportPage.Figure;
import dev.prosa.dataset.report.ReportPage.Heat;
import dev.prosa.dataset.report.ReportPage.Point;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes charts of counts: few bars, however much was counted. */
final class ReportCharts {

  private static final int MOST_BARS = 26;
  private static final double NEARLY_ALL = 0.99;

  /** Smaller numbers have a bucket of their own in histograms; above, octaves have sixteen. */
  private static final int SINGLES = 32;

  private static final int OCTAVE = 16;
  private static final int MOST_DAYS = 92;
  private static final int MOST_WEEKS = 92 * 7;
  private static final int HOURS = 24;
  private static final int SHADES = 6;

  private final ReportText words;

  ReportCharts(ReportText words) {
    this.words = words;
  }

  /** How often which numbers occur. */
  Chart histogram(String id, String title, String label, String unit, Histogram histogram) {
    List<Figure> notes = new ArrayList<>();
    if (histogram.total() > 0) {
      notes.add(quantile("quantile.p05", histogram, 0.05));
      notes.add(quantile("quantile.median", histogram, 0.5));
      notes.add(quantile("quantile.p95", histogram, 0.95));
    }
    return new Chart(
        id, words.say(title), words.say(label), words.say(unit), points(histogram), notes);
  }

  private Figure quantile(String name, Histogram histogram, double share) {
    return new Figure(words.say(name), words.count(histogram.quantile(share)), "");
  }

  /**
   * As fine as the number of bars allows: single numbers, or parts of an octave, or octaves. The
   * few that are far above all others are one bar, so that the rest can be seen.
   */
  private List<Point> points(Histogram histogram) {
    if (histogram.total() == 0) {
      return List.of();
    }
    int last = Histogram.bucket(histogram.quantile(NEARLY_ALL));
    SortedMap<Integer, Long> shown = histogram.counts().headMap(last + 1);
    int first = shown.firstKey();
    int step = shown.keySet().stream().allMatch(bucket -> bucket % 2 == 0) ? 2 : 1;
    int width = 4;
    if (last < SINGLES && (last - first) / step < MOST_BARS) {
      width = step;
    }
    while ((last - first) / width >= MOST_BARS && width < OCTAVE) {
      width *= 2;
    }
    List<Point> points = new ArrayList<>();
    int bucket = first - first % width;
    for (; bucket <= last; bucket += width) {
      long from = Histogram.from(bucket);
      long to = Histogram.from(bucket + width) - 1;
      boolean single = width < 4;
      points.add(
          point(
              words.count(from) + (single ? "" : "–" + words.count(to)),
              sum(histogram.counts().subMap(bucket, bucket + width))));
    }
    long more = sum(histogram.counts().tailMap(bucket));
    if (more > 0) {
      points.add(point(words.count(Histogram.from(bucket)) + "+", more));
    }
    return points;
  }

  private static long sum(SortedMap<Integer, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Point point(String label, long value) {
    return new Point(label, value, words.count(value));
  }

  /** Messages by day, week or month, whatever shows all of the time. */
  Chart days(SortedMap<Integer, Long> days) {
    int span = days.isEmpty() ? 0 : days.lastKey() - days.firstKey();
    if (span < MOST_DAYS) {
      return days("day", days, day -> day, day -> day.plusDays(1), words::day);
    }
    if (span < MOST_WEEKS) {
      return days(
          "week",
          days,
          day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
          day -> day.plusWeeks(1),
          words::day);
    }
    return days(
        "month", days, day -> day.withDayOfMonth(1), day -> day.plusMonths(1), words::month);
  }

  private Chart days(
      String unit,
      SortedMap<Integer, Long> days,
      UnaryOperator<LocalDate> floor,
      UnaryOperator<LocalDate> next,
      Function<LocalDate, String> name) {
    TreeMap<LocalDate, Long> sums = new TreeMap<>();
    days.forEach(
        (day, count) -> sums.merge(floor.apply(LocalDate.ofEpochDay(day)), count, Long::sum));
    List<Point> points = new ArrayList<>();
    if (!sums.isEmpty()) {
      LocalDate last = sums.lastKey();
      for (LocalDate at = sums.firstKey(); !at.isAfter(last); at = next.apply(at)) {
        points.add(point(name.apply(at), sums.getOrDefault(at, 0L)));
      }
    }
    return new Chart(
        "days",
        words.say("chart." + unit + "s"),
        words.say("chart." + unit),
        words.say("chart.messages"),
        points,
        List.of());
  }

  /** Each hour of the week, the darker the more. */
  List<Heat> week(Map<Integer, Long> hours) {
    long most = hours.isEmpty() ? 0 : Collections.max(hours.values());
    List<Heat> week = new ArrayList<>();
    List<String> names = words.list("weekdays");
    for (int day = 0; day < names.size(); day++) {
      List<Cell> cells = new ArrayList<>();
      for (int hour = 0; hour < HOURS; hour++) {
        long count = hours.getOrDefault(day * HOURS + hour, 0L);
        int shade = count == 0 ? 0 : (int) Math.max(1, Math.ceil((double) SHADES * count / most));
        cells.add(new Cell(count, words.small(count), shade));
      }
      week.add(new Heat(names.get(day), words.list("weekdays.long").get(day), cells));
    }
    return week;
  }
}
