package dev.prosa.dataset.report;

import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.DuplicateClusters;
import dev.prosa.dataset.Histogram;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Prices;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.dataset.Sample;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.TargetTally;
import dev.prosa.error.MessageLanguage;
import dev.prosa.message.RejectReason;
import dev.prosa.message.Role;
import dev.prosa.tuning.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports of datasets that nobody has made. */
final class Reports {

  /** What somebody would write who wants to take over whoever reads it. */
  static final List<String> HOSTILE =
      List.of(
          "<script>document.title='owned'</script>",
          "</script></style></template><script>window.owned=1</script>",
          "\"><img src=x onerror=\"window.owned=1\"><svg/onload=window.owned=1>",
          "'-alert(1)-' ${7*7} {{7*7}} $unsafe{x} @for <!-- --> ]]> &lt;b&gt; \u202Eoobar");

  private Reports() {}

  /** A dataset of so many messages for all targets. */
  static Manifest manifest(long messages) {
    long examples = messages / 6;
    List<Manifest.DataFile> files = new ArrayList<>();
    Map<String, TargetTally> targets = new TreeMap<>();
    int shards = (int) Math.max(1, messages / 50_000);
    for (Target target : Target.values()) {
      if (!target.takesExamples()) {
        continue;
      }
      targets.put(target.label(), new TargetTally(examples, Map.of(), Map.of()));
      for (int shard = 0; shard < shards; shard++) {
        files.add(file(target, "train", shard, shards, examples * 95 / 100 / shards));
      }
      files.add(file(target, "validation", 0, 1, examples / 20));
    }
    Map<RejectReason, Long> rejected = Map.of(RejectReason.NOT_JSON, messages / 1_000 + 1);
    Map<String, Long> filtered = new HashMap<>();
    filtered.put("unanswered", messages / 20);
    filtered.put("near-duplicate", messages / 4);
    filtered.put("a-reason-of-tomorrow", 3L);
    Map<String, String> options = new TreeMap<>();
    options.put("shape", "train");
    options.put("redact", "index");
    options.put("purpose", HOSTILE.get(0));
    options.put("sessionGap", HOSTILE.get(2));
    return new Manifest(
        Manifest.FORMAT,
        "prosa 0.1.0",
        new Manifest.Source(Manifest.LIST, 17, 17 + messages * 2),
        options,
        Manifest.Counts.of(
            new Tally(messages, messages / 50 + 1, filtered, messages / 9, 12, rejected)),
        targets,
        Map.of("phone", messages / 30 + 2, "cpf", messages / 70 + 1, "of-tomorrow", 1L),
        Map.of("language-pt", messages / 55 + 1, "risk-0", messages / 60 + 1, "risk-10-29", 3L),
        Map.of("moved-to-train", messages / 1_000 + 1),
        files);
  }

  private static Manifest.DataFile file(
      Target target, String split, int shard, int shards, long rows) {
    return new Manifest.DataFile(
        DatasetLayout.numbered(target.label(), split, shard, shards),
        target.label(),
        split,
        rows,
        rows * 900,
        "0123456789abcdef".repeat(4),
        rows * 210);
  }

  /** What is told of it: as many people as there are, a year of it. */
  static ReportData data(long messages, MessageLanguage language) {
    Random random = new Random(5);
    TreeMap<Integer, Long> tokens = new TreeMap<>();
    TreeMap<Integer, Long> people = new TreeMap<>();
    TreeMap<Integer, Long> turns = new TreeMap<>();
    for (int i = 0; i < 50_000; i++) {
      double lot = Math.exp(random.nextGaussian());
      tokens.merge(Histogram.bucket((long) (200 * lot)), messages / 50_000 + 1, Long::sum);
      turns.merge(Histogram.bucket(2 * (long) (1 + 3 * lot)), messages / 50_000 + 1, Long::sum);
      people.merge(Histogram.bucket((long) (1 + 20 * lot)), messages / 90_000 + 1, Long::sum);
    }
    TreeMap<Integer, Long> days = new TreeMap<>();
    IntStream.range(20_400, 20_400 + (messages > 1_000_000 ? 360 : 40))
        .forEach(day -> days.put(day, 100L + random.nextInt(900)));
    TreeMap<Integer, Long> hours = new TreeMap<>();
    IntStream.range(0, 168)
        .filter(hour -> hour % 24 > 5)
        .forEach(hour -> hours.put(hour, 1L + random.nextInt(9_000)));
    List<Sample> samples =
        IntStream.range(0, Sample.KEPT)
            .mapToObj(
                i ->
                    new Sample(
                        Sample.keyOf(i),
                        "train",
                        HOSTILE.stream()
                            .map(
                                text ->
                                    Sample.Line.of(i % 2 == 0 ? Role.USER : Role.ASSISTANT, text))
                            .toList(),
                        i))
            .toList();
    Histogram histogram = new Histogram(tokens);
    Statistics statistics =
        new Statistics(
            histogram,
            histogram,
            new Histogram(turns),
            new Histogram(people),
            days,
            hours,
            7,
            samples,
            DuplicateClusters.NONE);
    Prices.Price price =
        new Prices.Price(
            "<b>model</b>", new java.math.BigDecimal("3.00"), "USD", null, "2026-11-01", "");
    return ReportData.of(
        new ReportSettings(
            language,
            "America/Sao_Paulo",
            "o200k_base",
            new Prices("prices.yaml", Map.of("openai", List.of(price)))),
        statistics);
  }
}
