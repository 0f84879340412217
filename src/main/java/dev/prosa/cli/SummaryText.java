package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.report.ReasonNames;
import dev.prosa.export.ExportSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an export has made, in words. */
final class SummaryText {

  /** More files than that are summed up. */
  private static final int MOST_LISTED = 8;

  private static final int MOST_REASONS = 4;

  private final Messages phrases;

  SummaryText(Messages phrases) {
    this.phrases = phrases;
  }

  /** A line for each file, and one for what says that the dataset is complete. */
  List<String> files(ExportSummary summary, String indent) {
    List<Manifest.DataFile> files = summary.manifest().files();
    int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0) + 2;
    List<String> lines =
        new ArrayList<>(
            files.stream()
                .limit(MOST_LISTED)
                .map(file -> indent + described(file, Math.max(width, 36)))
                .toList());
    if (files.size() > MOST_LISTED) {
      lines.add(indent + phrases.counted("summary.more-files", files.size() - MOST_LISTED));
    }
    lines.add(indent + "REPORT.html  MANIFEST.json  _SUCCESS");
    return lines;
  }

  /**
   * Where every element of the list has gone.
   *
   * @param room how long a line may be; sums are broken before a plus
   */
  String books(ExportSummary summary, int room) {
    Manifest.Counts counts = summary.manifest().counts();
    List<String> terms = new ArrayList<>();
    terms.add(phrases.counted("summary.messages", counts.messages()));
    if (!counts.filtered().isEmpty()) {
      terms.add(phrases.counted("summary.filtered", counts.filteredTotal()));
    }
    terms.add(phrases.counted("summary.expired", counts.expired()));
    terms.add(phrases.counted("summary.repeated", counts.repeated()));
    terms.add(phrases.counted("summary.rejected", counts.rejectedTotal()));
    StringBuilder text =
        new StringBuilder(phrases.counted("summary.refs", counts.refs())).append(" =");
    int line = text.length();
    for (int i = 0; i < terms.size(); i++) {
      String term = (i == 0 ? " " : " + ") + terms.get(i);
      boolean fits = line + term.length() <= room;
      text.append(fits ? "" : "\n ").append(term);
      line = (fits ? line : 1) + term.length();
    }
    return text.toString();
  }

  /** What most was filtered for; empty if nothing was. */
  Optional<String> reasons(ExportSummary summary) {
    Map<String, Long> filtered = summary.manifest().counts().filtered();
    List<String> reasons =
        filtered.entrySet().stream()
            .filter(reason -> reason.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_REASONS)
            .map(
                reason ->
                    ReasonNames.of(phrases.language(), reason.getKey())
                        + " "
                        + phrases.count(reason.getValue()))
            .toList();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(phrases.of("summary.reasons", String.join("; ", reasons)));
  }

  private String described(Manifest.DataFile file, int width) {
    String what =
        switch (file.series()) {
          case "rejected" -> phrases.counted("summary.records", file.rows());
          case "grouped" -> phrases.counted("summary.conversations", file.rows());
          default -> phrases.counted("summary.examples", file.rows());
        };
    return String.format(
        "%-" + width + "s%9s %-" + columnOfKinds() + "s %9s",
        file.name(),
        phrases.count(file.rows()),
        what,
        phrases.size(file.bytes()));
  }

  private int columnOfKinds() {
    return phrases.counted("summary.conversations", 2).length();
  }
}
