package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.dataset.report.ReasonNames;
import dev.prosa.dataset.verify.DatasetDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changed between two datasets, as a table of examples, options and counts. */
final class DiffText {

  private static final String ROW = "%-22s%10s%10s%9s%10s%9s%10s";

  private static final int MOST_FILES = 10;

  private final Messages phrases;

  DiffText(Messages phrases) {
    this.phrases = phrases;
  }

  List<String> lines(DatasetDiff.Difference difference) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            ROW,
            "",
            phrases.of("diff.before"),
            phrases.of("diff.after"),
            phrases.of("diff.added"),
            phrases.of("diff.removed"),
            phrases.of("diff.changed"),
            phrases.of("diff.same")));
    difference.series().forEach((name, series) -> lines.add(row(name, series)));
    lines.add("");
    difference
        .changedByHand()
        .forEach(
            (dataset, files) ->
                lines.add(phrases.of("diff.edited", dataset, String.join(", ", shortened(files)))));
    addChanges(lines, "diff.same-options", "diff.options", asTyped(difference.options()));
    addChanges(
        lines,
        difference.changedByHand().isEmpty() ? "diff.same-counts" : "diff.same-noted-counts",
        "diff.counts",
        inWords(difference.counts()));
    return lines;
  }

  private List<String> shortened(List<String> files) {
    return files.size() <= MOST_FILES
        ? files
        : Stream.concat(files.stream().limit(MOST_FILES), Stream.of("…")).toList();
  }

  private String row(String name, DatasetDiff.Series series) {
    return String.format(
        ROW,
        name,
        phrases.count(series.before()),
        phrases.count(series.after()),
        phrases.count(series.added()),
        phrases.count(series.removed()),
        phrases.count(series.changed()),
        phrases.count(series.same()));
  }

  private void addChanges(
      List<String> lines, String same, String other, Map<String, DatasetDiff.Change> changes) {
    lines.add(phrases.of(changes.isEmpty() ? same : other));
    changes.forEach(
        (name, change) ->
            lines.add(
                String.format(
                    "  %-28s  %s -> %s", name, shown(change.before()), shown(change.after()))));
  }

  /** Manifests name options as Beam does; people type them with dashes. */
  private static Map<String, DatasetDiff.Change> asTyped(Map<String, DatasetDiff.Change> options) {
    return options.entrySet().stream()
        .collect(
            Collectors.toMap(
                one -> "--" + one.getKey().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
                Map.Entry::getValue,
                (one, other) -> one,
                TreeMap::new));
  }

  /**
   * Counts have the manifest's names, such as {@code refs} and {@code filtered: near-duplicate}.
   */
  private Map<String, DatasetDiff.Change> inWords(Map<String, DatasetDiff.Change> counts) {
    Map<String, DatasetDiff.Change> words = new LinkedHashMap<>();
    counts.forEach(
        (name, change) -> {
          String[] parts = name.split(": ", 2);
          String reason = parts.length == 1 ? "" : ReasonNames.of(phrases.language(), parts[1]);
          words.put(phrases.of("diff.count." + parts[0], reason), change);
        });
    return words;
  }

  private String shown(String value) {
    if (value.isEmpty()) {
      return phrases.of("diff.none");
    }
    return value.matches("\\d{1,18}") ? phrases.count(Long.parseLong(value)) : value;
  }
}
