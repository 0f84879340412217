package dev.prosa.cli;

import dev.prosa.dataset.Manifest;
import dev.prosa.export.ExportSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an export has made, in words. */
final class SummaryText {

  /** More files than that are summed up. */
  private static final int MOST_LISTED = 8;

  private SummaryText() {}

  /** A line for each file, and one for what says that the dataset is complete. */
  static List<String> files(ExportSummary summary, String indent) {
    List<Manifest.DataFile> files = summary.manifest().files();
    int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0) + 2;
    List<String> lines =
        new ArrayList<>(
            files.stream()
                .limit(MOST_LISTED)
                .map(file -> indent + described(file, Math.max(width, 36)))
                .toList());
    if (files.size() > MOST_LISTED) {
      lines.add(indent + "… and " + count(files.size() - MOST_LISTED) + " files more");
    }
    lines.add(indent + "REPORT.html  MANIFEST.json  _SUCCESS");
    return lines;
  }

  /** Where every element of the list has gone. */
  static String books(ExportSummary summary) {
    Manifest.Counts counts = summary.manifest().counts();
    return count(counts.refs())
        + " references = "
        + count(counts.messages())
        + " messages + "
        + (counts.filtered().isEmpty() ? "" : count(counts.filteredTotal()) + " filtered + ")
        + count(counts.expired())
        + " expired + "
        + count(counts.repeated())
        + " repeated + "
        + count(counts.rejectedTotal())
        + " rejected";
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String described(Manifest.DataFile file, int width) {
    String what =
        switch (file.series()) {
          case "rejected" -> "records";
          case "grouped" -> "conversations";
          default -> "examples";
        };
    return String.format(
        Locale.ROOT,
        "%-" + width + "s%,9d %s %9s",
        file.name(),
        file.rows(),
        what,
        size(file.bytes()));
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%,.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
