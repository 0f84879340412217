package dev.prosa.dataset.report;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Prices;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.report.ReportPage.Addressee;
import dev.prosa.dataset.report.ReportPage.Amounts;
import dev.prosa.dataset.report.ReportPage.Limits;
import dev.prosa.dataset.report.ReportPage.Providers;
import dev.prosa.dataset.report.ReportPage.Run;
import dev.prosa.dataset.report.ReportPage.Standing;
import dev.prosa.tuning.Lifecycle;
import dev.prosa.tuning.Target;
import dev.prosa.tuning.TargetLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each provider would say to a dataset, and what a training run would cost. */
final class ReportProviders {

  private final Manifest manifest;
  private final Prices prices;
  private final ReportText words;

  ReportProviders(Manifest manifest, ReportData data, ReportText words) {
    this.manifest = manifest;
    this.prices = data.settings().prices();
    this.words = words;
  }

  Providers all() {
    List<Addressee> targets = new ArrayList<>();
    for (String label : manifest.targets().keySet()) {
      Target.fromLabel(label).ifPresent(target -> targets.add(of(target)));
    }
    List<String> notes = new ArrayList<>();
    if (!targets.isEmpty()) {
      notes.add(
          prices.byTarget().isEmpty()
              ? words.say("targets.noprices")
              : words.say("targets.prices", prices.file()));
      notes.add(words.say("targets.rule"));
    }
    return new Providers(targets, notes);
  }

  private Addressee of(Target target) {
    String name = "target." + target.label();
    Lifecycle lifecycle = target.lifecycle();
    SplitTotals totals = SplitTotals.of(manifest, target.label());
    Long tokens = totals.tokens(Split.TRAIN);
    return new Addressee(
        target.label(),
        words.has(name + ".name") ? words.say(name + ".name") : target.title(),
        new Standing(
            lifecycle.isEnding() ? lifecycle.status().name() : "",
            lifecycle.isEnding() ? words.say("status." + lifecycle.status().name()) : "",
            lifecycle.until().map(day -> words.say("until", words.day(day))).orElse("")),
        words.has(name + ".note") ? words.say(name + ".note") : "",
        new Amounts(
            words.count(totals.rows(Split.TRAIN)),
            words.count(totals.rows(Split.VALIDATION)),
            tokens == null ? "–" : words.count(tokens)),
        runs(target, totals.rows(Split.TRAIN), tokens),
        new Limits(limits(target), broken(target, totals)));
  }

  private List<Run> runs(Target target, long rows, @Nullable Long tokens) {
    List<Prices.Price> known = prices.byTarget().getOrDefault(target.label(), List.of());
    if (known.isEmpty() || tokens == null) {
      String why =
          target.lifecycle().status() == Lifecycle.Standing.SELF_HOSTED
              ? "targets.free"
              : "targets.noprice";
      return List.of(
          new Run("", words.say("run.unknown", words.say(why), epochs(Epochs.of(rows)))));
    }
    List<Run> runs = new ArrayList<>();
    for (Prices.Price price : known) {
      long epochs = price.epochs() == null ? Epochs.of(rows) : price.epochs();
      String detail = words.say("run.known", price.model(), epochs(epochs));
      if (!price.asOf().isEmpty()) {
        detail += " · " + words.say("price.asof", words.day(LocalDate.parse(price.asOf())));
      }
      runs.add(new Run(words.cost(Math.multiplyExact(tokens, epochs), price), detail));
    }
    return runs;
  }

  private String epochs(long epochs) {
    return words.say(epochs == 1 ? "run.epoch" : "run.epochs", words.count(epochs));
  }

  /** Its limits, whether kept or not. */
  private List<String> limits(Target target) {
    TargetLimits limits = target.limits();
    List<String> lines = new ArrayList<>();
    if (limits.minExamples() > 1) {
      lines.add(words.say("limit.min", words.count(limits.minExamples())));
    }
    if (limits.maxExamples() != TargetLimits.UNLIMITED) {
      lines.add(words.say("limit.max", words.count(limits.maxExamples())));
    }
    limits.maxTokens().ifPresent(most -> lines.add(words.say("limit.tokens", words.count(most))));
    if (limits.maxFileBytes() != TargetLimits.UNLIMITED) {
      lines.add(words.say("limit.file", words.bytes(limits.maxFileBytes())));
    }
    if (lines.isEmpty()) {
      lines.add(words.say("limit.none"));
    }
    return lines;
  }

  private List<String> broken(Target target, SplitTotals totals) {
    TargetLimits limits = target.limits();
    long train = totals.rows(Split.TRAIN);
    long validation = totals.rows(Split.VALIDATION);
    List<String> lines = new ArrayList<>();
    if (train < limits.minExamples()) {
      lines.add(words.say("check.min", words.count(limits.minExamples())));
    }
    if ((limits.countsValidation() ? train + validation : train) > limits.maxExamples()) {
      lines.add(words.say("check.max", words.count(limits.maxExamples())));
    }
    long mostValidation = limits.validation().maxExamples(train);
    long mostBytes = limits.validation().maxBytes(totals.bytes(Split.TRAIN));
    if (validation > mostValidation) {
      lines.add(words.say("check.validation", words.count(mostValidation)));
    } else if (totals.bytes(Split.VALIDATION) > mostBytes) {
      lines.add(words.say("check.validation.bytes", words.bytes(mostBytes)));
    }
    if (totals.longestFile() > limits.maxFileBytes()) {
      lines.add(words.say("check.file", words.bytes(limits.maxFileBytes())));
    }
    return lines;
  }

  /** Sums over the files of one target. */
  record SplitTotals(List<Manifest.DataFile> files) {

    static SplitTotals of(Manifest manifest, String series) {
      return new SplitTotals(
          manifest.files().stream().filter(file -> file.series().equals(series)).toList());
    }

    long rows(Split split) {
      return of(split).stream().mapToLong(Manifest.DataFile::rows).sum();
    }

    long bytes(Split split) {
      return of(split).stream().mapToLong(Manifest.DataFile::bytes).sum();
    }

    /** About how many, or null if that was not estimated. */
    @Nullable Long tokens(Split split) {
      List<Long> known =
          of(split).stream()
              .map(Manifest.DataFile::tokensEstimated)
              .filter(Objects::nonNull)
              .toList();
      return known.isEmpty() ? null : known.stream().mapToLong(Long::longValue).sum();
    }

    long longestFile() {
      return files.stream().mapToLong(Manifest.DataFile::bytes).max().orElse(0);
    }

    private List<Manifest.DataFile> of(Split split) {
      return files.stream().filter(file -> split.label().equals(file.split())).toList();
    }
  }
}
