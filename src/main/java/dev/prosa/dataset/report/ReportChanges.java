package dev.prosa.dataset.report;

import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.Manifest;
import java.util.ArrayList;
import java.util.List;

/** What an export has changed, and which examples stay for others. */
final class ReportChanges {

  private ReportChanges() {}

  /** What was changed and not left out, and how often. */
  static List<ReportPage.Figure> changes(Manifest manifest, ReportText words) {
    return manifest.adjusted().entrySet().stream()
        .map(
            change ->
                new ReportPage.Figure(
                    words.ofLabel("adjusted.", change.getKey(), "other"),
                    words.count(change.getValue()),
                    ""))
        .toList();
  }

  /** How many examples stay for others, and those that stay for the most. */
  static ReportPage.Duplicates duplicates(DuplicateClusters clusters, ReportText words) {
    return new ReportPage.Duplicates(
        clusters.count() == 0 ? "" : words.say("duplicates.lead", words.count(clusters.count())),
        clusters.largest().stream().map(cluster -> shown(cluster, words)).toList());
  }

  private static ReportPage.Cluster shown(DuplicateClusters.Cluster cluster, ReportText words) {
    return new ReportPage.Cluster(
        words.say("duplicates.cluster", words.count(cluster.same() + cluster.similar())),
        because(cluster, words),
        cluster.begins().stream().map(line -> ReportPage.Turn.of(line, words)).toList());
  }

  private static String because(DuplicateClusters.Cluster cluster, ReportText words) {
    List<String> why = new ArrayList<>();
    if (cluster.same() > 0) {
      why.add(words.say("duplicates.same", words.count(cluster.same())));
    }
    if (cluster.similar() > 0) {
      why.add(
          words.say(
              "duplicates.similar",
              words.count(cluster.similar()),
              Math.round(100 * cluster.leastAlike())));
    }
    return String.join(" ", why);
  }
}
