package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.Sample;
import dev.prosa.dataset.Split;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.report.ReportPage.Bar;
import dev.prosa.dataset.report.ReportPage.Figure;
import dev.prosa.dataset.report.ReportProviders.SplitTotals;
import dev.prosa.tuning.Lifecycle;
import dev.prosa.tuning.Target;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a bot's owner decides by: {@code REPORT.html}, one file that needs nothing but itself. Made
 * of the manifest and the report's data alone, so the same of both give the same report.
 */
public final class Report {

  private static final int SHOWN_SAMPLES = 4;

  /** A report stays small however many files there are. */
  private static final int MOST_FILES = 100;

  private static final List<Integer> CONTEXTS = List.of(4_096, 8_192, 16_384, 32_768);

  private final Manifest manifest;
  private final ReportData data;
  private final Statistics statistics;
  private final ReportText words;
  private final ReportCharts charts;
  private final boolean shaped;

  private Report(Manifest manifest, ReportData data) {
    this.manifest = manifest;
    this.data = data;
    this.statistics = data.statistics();
    this.words = new ReportText(data.settings().language());
    this.charts = new ReportCharts(words);
    this.shaped = ReportHeadline.isShaped(manifest);
  }

  /** The report, as UTF-8. */
  public static byte[] of(Manifest manifest, ReportData data) {
    StringOutput output = new StringOutput(300_000);
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName())
        .render("Report.jte", new Report(manifest, data).page(), output);
    return output.toString().getBytes(UTF_8);
  }

  private ReportPage page() {
    ReportPage.Providers providers = new ReportProviders(manifest, data, words).all();
    return new ReportPage(
        words,
        ReportAssets.load(),
        new ReportPage.Summary(
            subtitle(),
            verdicts(providers),
            new ReportHeadline(manifest, statistics, words).figures()),
        providers,
        new ReportPage.Flow(
            ReportFunnel.of(manifest, words),
            ReportChanges.changes(manifest, words),
            ReportChanges.duplicates(statistics.duplicates(), words)),
        new ReportPage.Content(shape(), times(), people(), splits()),
        privacy(),
        new ReportPage.Appendix(samples(), files(), options()));
  }

  private String subtitle() {
    if (statistics.days().isEmpty()) {
      return words.say("subtitle.undated", manifest.producer());
    }
    return words.say(
        "subtitle",
        words.day(LocalDate.ofEpochDay(statistics.days().firstKey())),
        words.day(LocalDate.ofEpochDay(statistics.days().lastKey())),
        manifest.producer());
  }

  private List<ReportPage.Verdict> verdicts(ReportPage.Providers providers) {
    List<ReportPage.Verdict> verdicts = new ArrayList<>();
    Optional<GreatLoss> loss = GreatLoss.of(manifest);
    loss.ifPresent(much -> verdicts.add(new ReportPage.Verdict(false, much.told(words))));
    if (manifest.counts().messages() == 0) {
      verdicts.add(new ReportPage.Verdict(false, words.say("verdict.empty")));
    } else if (shaped && !providers.targets().isEmpty()) {
      boolean kept =
          providers.targets().stream().allMatch(target -> target.limits().broken().isEmpty());
      if (!kept || loss.isEmpty()) {
        verdicts.add(
            new ReportPage.Verdict(kept, words.say(kept ? "verdict.good" : "verdict.bad")));
      }
    }
    if (ReportHeadline.redactionIsOff(manifest)) {
      verdicts.add(new ReportPage.Verdict(false, words.say("verdict.raw")));
    }
    for (String label : manifest.targets().keySet()) {
      Target.fromLabel(label)
          .filter(target -> target.lifecycle().isEnding())
          .ifPresent(target -> verdicts.add(new ReportPage.Verdict(false, ending(target))));
    }
    return verdicts;
  }

  private String ending(Target target) {
    Lifecycle lifecycle = target.lifecycle();
    String asOf = words.day(Lifecycle.AS_OF);
    return lifecycle.until().isEmpty()
        ? words.say("verdict.unsupported", target.title(), asOf)
        : words.say(
            "verdict.closing",
            target.title(),
            words.day(lifecycle.until().orElseThrow()),
            words.day(lifecycle.modelsUntil().orElseThrow()),
            asOf);
  }

  private ReportPage.Shape shape() {
    List<ReportPage.Chart> all = new ArrayList<>();
    if (!shaped) {
      all.add(
          charts.histogram(
              "turns", "chart.chat", "chart.messages", "chart.chats", statistics.turns()));
      return new ReportPage.Shape(words.say("shape.lead.chats"), all, List.of());
    }
    all.add(
        charts.histogram(
            "tokens", "chart.tokens", "chart.tokens.label", "chart.examples", statistics.tokens()));
    all.add(
        charts.histogram(
            "trained",
            "chart.trained",
            "chart.tokens.label",
            "chart.examples",
            statistics.trainedTokens()));
    all.add(
        charts.histogram(
            "turns", "chart.turns", "chart.turns.label", "chart.examples", statistics.turns()));
    long examples = statistics.tokens().total();
    List<Bar> over = new ArrayList<>();
    for (int context : CONTEXTS) {
      long longer = statistics.tokens().atLeast(context);
      over.add(bar(words.say("over.tokens", words.count(context)), longer, examples));
    }
    return new ReportPage.Shape(words.say("shape.lead"), all, over);
  }

  private Bar bar(String name, long value, long whole) {
    int length = ReportFunnel.length(value, whole);
    return new Bar("", name, value, words.count(value), words.share(value, whole), length, 0);
  }

  private ReportPage.Times times() {
    return new ReportPage.Times(
        words.say("time.lead", data.settings().timeZone()),
        charts.days(statistics.days()),
        charts.week(statistics.hours()),
        statistics.undated() == 0
            ? ""
            : words.say("time.undated", words.count(statistics.undated())));
  }

  private ReportPage.Chart people() {
    return charts.histogram(
        "people", "chart.people", "chart.messages", "chart.persons", statistics.people());
  }

  private List<Bar> splits() {
    List<Bar> bars = new ArrayList<>();
    String leading = ReportHeadline.leading(manifest);
    SplitTotals totals = SplitTotals.of(manifest, leading);
    long all = 0;
    for (Split split : Split.values()) {
      all += totals.rows(split);
    }
    for (Split split : Split.values()) {
      if (shaped && !leading.isEmpty()) {
        bars.add(bar(words.say("split." + split.label()), totals.rows(split), all));
      }
    }
    return bars;
  }

  private ReportPage.Privacy privacy() {
    List<Bar> languages = conversations("language-");
    List<Bar> risks = conversations("risk-");
    Map<String, Long> redacted = manifest.redacted();
    if (ReportHeadline.redactionIsOff(manifest) || redacted.isEmpty()) {
      String lead = ReportHeadline.redactionIsOff(manifest) ? "privacy.off" : "privacy.none";
      return new ReportPage.Privacy(words.say(lead), List.of(), languages, risks);
    }
    List<Bar> types = new ArrayList<>();
    redacted.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            type ->
                types.add(
                    kind(
                        words.ofLabel("personal.", type.getKey(), "unknown"),
                        type.getValue(),
                        redacted)));
    return new ReportPage.Privacy(words.say("privacy.lead"), types, languages, risks);
  }

  /** Conversations of each kind that begins with that. */
  private List<Bar> conversations(String prefix) {
    Map<String, Long> of = new TreeMap<>(manifest.conversations());
    of.keySet().removeIf(kind -> !kind.startsWith(prefix));
    List<Bar> bars = new ArrayList<>();
    of.forEach(
        (kind, count) -> {
          String name = kind.substring(prefix.length());
          String said = prefix.equals("risk-") ? name : words.say("kind." + kind);
          bars.add(kind(said, count, of));
        });
    return bars;
  }

  private Bar kind(String name, long count, Map<String, Long> among) {
    long most = among.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long sum = among.values().stream().mapToLong(Long::longValue).sum();
    return new Bar(
        "",
        name,
        count,
        words.count(count),
        words.share(count, sum),
        ReportFunnel.length(count, most),
        0);
  }

  private List<ReportPage.Sample> samples() {
    List<ReportPage.Sample> shown = new ArrayList<>();
    for (Sample sample : statistics.samples()) {
      if (shown.size() == SHOWN_SAMPLES) {
        break;
      }
      shown.add(
          new ReportPage.Sample(
              words.say("samples.one", words.count(shown.size() + 1L)),
              sample.split().isEmpty() ? "" : words.say("split." + sample.split()),
              sample.turns().stream().map(line -> ReportPage.Turn.of(line, words)).toList(),
              sample.more() == 0 ? "" : words.say("samples.more", words.count(sample.more()))));
    }
    return shown;
  }

  private ReportPage.Files files() {
    List<ReportPage.Row> rows =
        manifest.files().stream()
            .limit(MOST_FILES)
            .map(
                file -> {
                  Long tokens = file.tokensEstimated();
                  return new ReportPage.Row(
                      file.name(),
                      words.count(file.rows()),
                      words.bytes(file.bytes()),
                      tokens == null ? "–" : words.count(tokens),
                      file.sha256());
                })
            .toList();
    int more = manifest.files().size() - rows.size();
    return new ReportPage.Files(rows, more == 0 ? "" : words.say("files.more", words.count(more)));
  }

  private ReportPage.Options options() {
    Manifest.Source source = manifest.source();
    return new ReportPage.Options(
        words.say(
            "options.lead", words.count(source.from()), words.count(source.to()), source.list()),
        manifest.options().entrySet().stream()
            .map(option -> new Figure(option.getKey(), option.getValue(), ""))
            .toList());
  }
}
