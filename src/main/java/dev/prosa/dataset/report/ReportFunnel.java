package dev.prosa.dataset.report;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.report.ReportPage.Bar;
import dev.prosa.transcript.FilterReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** From what was read to what is in the dataset, step by step; what each step took away. */
final class ReportFunnel {

  /** The length of a whole bar. */
  static final int WHOLE = 1_000;

  private final Manifest.Counts counts;
  private final ReportText words;
  private final List<Bar> bars = new ArrayList<>();
  private long left;

  private ReportFunnel(Manifest.Counts counts, ReportText words) {
    this.counts = counts;
    this.words = words;
    this.left = counts.refs();
  }

  static List<Bar> of(Manifest manifest, ReportText words) {
    return new ReportFunnel(manifest.counts(), words).bars();
  }

  private List<Bar> bars() {
    bars.add(bar("total", words.say("funnel.read"), counts.refs(), 0));
    lose(words.say("funnel.expired"), counts.expired());
    lose(words.say("funnel.repeated"), counts.repeated());
    counts.rejected().forEach((reason, count) -> lose(reason(reason), count));
    counts.filtered().entrySet().stream()
        .sorted(Comparator.comparingInt(ReportFunnel::order))
        .forEach(filtered -> lose(reason(filtered.getKey()), filtered.getValue()));
    bars.add(bar("total", words.say("funnel.kept"), counts.messages(), 0));
    return bars;
  }

  /** In the order in which an export asks. */
  private static int order(Map.Entry<String, Long> filtered) {
    FilterReason[] reasons = FilterReason.values();
    return Arrays.stream(reasons)
        .filter(reason -> reason.label().equals(filtered.getKey()))
        .mapToInt(FilterReason::ordinal)
        .findFirst()
        .orElse(reasons.length);
  }

  private String reason(String label) {
    return words.ofLabel("reason.", label, "other");
  }

  private void lose(String name, long count) {
    if (count > 0) {
      left -= count;
      bars.add(bar("indent", name, count, count));
    }
  }

  private Bar bar(String style, String name, long count, long lost) {
    return new Bar(
        style,
        name,
        count,
        words.count(count),
        words.share(count, counts.refs()),
        length(left, counts.refs()),
        length(lost, counts.refs()));
  }

  /** What is there is seen. */
  static int length(long part, long whole) {
    if (part == 0 || whole == 0) {
      return 0;
    }
    return (int) Math.max(4, Math.round((double) WHOLE * part / whole));
  }
}
