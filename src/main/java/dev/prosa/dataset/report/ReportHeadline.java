package dev.prosa.dataset.report;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.report.ReportPage.Figure;
import dev.prosa.dataset.report.ReportProviders.SplitTotals;
import dev.prosa.tuning.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few numbers that say most about a dataset. */
final class ReportHeadline {

  private final Manifest manifest;
  private final Statistics statistics;
  private final ReportText words;

  ReportHeadline(Manifest manifest, Statistics statistics, ReportText words) {
    this.manifest = manifest;
    this.statistics = statistics;
    this.words = words;
  }

  /** Whether it consists of examples, not of chats as they are. */
  static boolean isShaped(Manifest manifest) {
    return !"none".equals(manifest.options().get("shape"));
  }

  static boolean redactionIsOff(Manifest manifest) {
    return manifest.options().getOrDefault("redact", "off").equals("off");
  }

  List<Figure> figures() {
    Manifest.Counts counts = manifest.counts();
    List<Figure> figures = new ArrayList<>();
    if (isShaped(manifest)) {
      figures.add(figure("examples", words.rough(statistics.tokens().total()), splitNote()));
    } else {
      figures.add(
          figure("chats", words.rough(counts.conversations()), words.say("head.chats.note")));
    }
    String share = words.share(counts.messages(), counts.refs());
    figures.add(
        figure(
            "messages",
            words.rough(counts.messages()),
            words.say("head.messages.note", share, words.count(counts.refs()))));
    figures.add(
        figure(
            "people",
            words.rough(counts.conversations()),
            words.say("head.people.note", words.count(statistics.people().quantile(0.5)))));
    if (isShaped(manifest)) {
      figures.add(
          figure(
              "tokens",
              words.rough(statistics.tokens().sum()),
              words.say("head.tokens.note", words.count(statistics.tokens().quantile(0.5)))));
    }
    long redacted = manifest.redacted().values().stream().mapToLong(Long::longValue).sum();
    String policy = manifest.options().getOrDefault("redact", "off");
    figures.add(
        figure(
            "redacted",
            words.rough(redacted),
            redactionIsOff(manifest)
                ? words.say("head.redacted.off")
                : words.say("head.redacted.note", policy)));
    long bytes = manifest.files().stream().mapToLong(Manifest.DataFile::bytes).sum();
    figures.add(
        figure(
            "size",
            words.bytes(bytes),
            words.say("head.size.note", words.count(manifest.files().size()))));
    return figures;
  }

  private Figure figure(String name, String number, String note) {
    return new Figure(words.say("head." + name), number, note);
  }

  private String splitNote() {
    SplitTotals totals = SplitTotals.of(manifest, leading(manifest));
    String train = words.count(totals.rows(Split.TRAIN));
    String validation = words.count(totals.rows(Split.VALIDATION));
    long test = totals.rows(Split.TEST);
    return test == 0
        ? words.say("head.examples.note", train, validation)
        : words.say("head.examples.test", train, validation, words.count(test));
  }

  /** The target whose rows are examples one by one, if there is such a one. */
  static String leading(Manifest manifest) {
    return manifest.targets().keySet().stream()
        .min(Comparator.comparing(label -> label.equals(Target.TRL_COMPLETION.label())))
        .orElse("");
  }
}
