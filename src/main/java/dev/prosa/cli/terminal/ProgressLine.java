package dev.prosa.cli.terminal;

import dev.prosa.export.engine.ExportProgress;
import java.time.Duration;
import java.util.Locale;

/** How far an export has come, in one line that fits the terminal: a bar, numbers, pace, rest. */
final class ProgressLine {

  private static final String CYAN = "36";

  /** Eighths of a column. */
  private static final String PARTS = " ▏▎▍▌▋▊▉█";

  private static final int EIGHTHS = 8;
  private static final int LONGEST_BAR = 40;

  private final Messages phrases;
  private final Terminal terminal;
  private final ProgressRate pace = new ProgressRate();

  ProgressLine(Messages phrases, Terminal terminal) {
    this.phrases = phrases;
    this.terminal = terminal;
  }

  /** The line for now, without an end. */
  String at(ExportProgress now, long nanos) {
    pace.saw(now, nanos);
    String phase = String.format("%-10s ", phrases.of("progress." + now.phase()));
    StringBuilder numbers = new StringBuilder();
    numbers.append(String.format(Locale.ROOT, " %3d%%", (int) (100 * ProgressRate.fraction(now))));
    if (ProgressRate.all(now) > 0) {
      numbers
          .append("  ")
          .append(phrases.count(ProgressRate.done(now)))
          .append('/')
          .append(phrases.count(ProgressRate.all(now)));
      String rate = pace.rate().isPresent() ? "  " + rate(pace.rate().getAsLong()) : "";
      String left = pace.left().map(time -> "  " + left(time)).orElse("");
      int room = terminal.columns() - 1 - phase.length() - numbers.length();
      // Where there is no room for both, when it will be done matters more.
      numbers.append(rate.length() + left.length() <= room ? rate : "").append(left);
    }
    // The last column stays free: some terminals would begin another line.
    int room = terminal.columns() - 1 - phase.length() - numbers.length();
    return phase + bar(Math.min(room, LONGEST_BAR), ProgressRate.fraction(now)) + numbers;
  }

  private String rate(long aSecond) {
    return phrases.of("progress.rate", aSecond);
  }

  private String left(Duration left) {
    String clock =
        left.toHours() > 0
            ? String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart())
            : String.format(Locale.ROOT, "%d:%02d", left.toMinutesPart(), left.toSecondsPart());
    return phrases.of("progress.left", clock);
  }

  private String bar(int width, double fraction) {
    int inside = width - 2;
    if (inside < 1) {
      return "";
    }
    int eighths = (int) Math.round(fraction * inside * EIGHTHS);
    String full = "█".repeat(eighths / EIGHTHS);
    String part = eighths % EIGHTHS == 0 ? "" : "" + PARTS.charAt(eighths % EIGHTHS);
    String drawn = full + part;
    String shown = terminal.colours() ? "\033[" + CYAN + "m" + drawn + "\033[0m" : drawn;
    return "│" + shown + " ".repeat(inside - drawn.length()) + "│";
  }
}
