package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.report.GreatLoss;
import dev.prosa.dataset.report.ReasonNames;
import dev.prosa.error.MessageLanguage;
import dev.prosa.export.ExportSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an export has made, in words. */
final class SummaryText {

  /** More files than that are summed up. */
  private static final int MOST_LISTED = 8;

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

  /** A reason for which much is gone, if there is such a one; to be told before the rest. */
  Optional<String> loss(ExportSummary summary) {
    return GreatLoss.of(summary.manifest()).map(loss -> loss.told(phrases.language()));
  }

  /** What was filtered for which reason, all of it; empty if nothing was. */
  Optional<String> reasons(ExportSummary summary) {
    return counted("summary.reasons", summary.manifest().counts().filtered(), ReasonNames::of);
  }

  /** What was rejected for which reason, and what was changed; empty if nothing was. */
  List<String> rest(ExportSummary summary) {
    Manifest manifest = summary.manifest();
    return Stream.of(
            counted("summary.rejected-for", manifest.counts().rejected(), ReasonNames::of),
            counted("summary.changed", manifest.adjusted(), ReasonNames::ofChange))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> counted(
      String key, Map<String, Long> counts, BiFunction<MessageLanguage, String, String> name) {
    String all =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                count ->
                    name.apply(phrases.language(), count.getKey())
                        + " "
                        + phrases.count(count.getValue()))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(phrases.of(key, all));
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
