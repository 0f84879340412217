package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Split;
import dev.prosa.tuning.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells people, and the Hugging Face hub, what a dataset is: its {@code README.md}. Made of the
 * manifest alone, so the same manifest gives the same card. The head is YAML as the hub reads it
 * (dataset cards, {@code configs} and {@code data_files}): {@code datasets.load_dataset(FOLDER)}
 * works on the folder as it lies.
 */
public final class DatasetCard {

  private static final List<Long> SIZES =
      List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L);
  private static final List<String> SIZE_NAMES =
      List.of("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M");

  private final Manifest manifest;
  private final StringBuilder text = new StringBuilder(4_096);

  private DatasetCard(Manifest manifest) {
    this.manifest = manifest;
  }

  /** The card, as UTF-8. */
  public static byte[] of(Manifest manifest) {
    return new DatasetCard(manifest).write().getBytes(UTF_8);
  }

  private String write() {
    head();
    line("# Conversations with a WhatsApp bot");
    line("");
    line(
        "%,d messages of %,d conversations between customers and a bot, for fine-tuning. Made by %s;"
            + " do not edit.",
        manifest.counts().messages(), manifest.counts().conversations(), manifest.producer());
    line("");
    line(
        "`REPORT.html` shows what the dataset contains: open it in a browser."
            + " `MANIFEST.json` says the same for programs, and `REPORT.json` holds the report's"
            + " numbers.");
    files();
    howMade();
    personalData();
    howToLoad();
    line("");
    line("## Licence and use");
    line("");
    line("Purpose: %s.", manifest.options().getOrDefault("purpose", "not stated"));
    line(
        "No licence is granted by this file. WhatsApp's terms let a business use such data to"
            + " fine-tune models for its own exclusive use, and for nothing else.");
    return text.toString();
  }

  private void head() {
    line("---");
    line("language:");
    line("- pt");
    line("license: other");
    line("task_categories:");
    line("- text-generation");
    line("tags:");
    line("- conversational");
    line("- customer-service");
    line("size_categories:");
    line("- %s", sizeCategory());
    line("configs:");
    String usual = defaultSeries();
    for (String series : lineSeries()) {
      line("- config_name: %s", series);
      if (series.equals(usual)) {
        line("  default: true");
      }
      line("  data_files:");
      for (Split split : Split.values()) {
        if (rows(series, split) > 0) {
          line("  - split: %s", split.label());
          line("    path: %s", pattern(series, split));
        }
      }
    }
    line("---");
    line("");
  }

  private String pattern(String series, Split split) {
    boolean numbered =
        Target.fromLabel(series)
            .filter(target -> target.packaging() == Target.Packaging.NUMBERED_LINES)
            .isPresent();
    return numbered
        ? formatOf(series).named(series + "/" + split.label() + "-*.jsonl")
        : DatasetLayout.named(series, split);
  }

  private DataFormat formatOf(String series) {
    return manifest.files().stream()
        .filter(file -> file.series().equals(series))
        .map(file -> DataFormat.ofFile(file.name()))
        .findFirst()
        .orElse(DataFormat.JSONL);
  }

  /** The first target that was asked for, of those that can be loaded; none if none can. */
  private String defaultSeries() {
    List<String> series = lineSeries();
    for (String asked : manifest.options().getOrDefault("target", "").split(",", -1)) {
      if (series.contains(asked)) {
        return asked;
      }
    }
    return series.isEmpty() ? "" : series.get(0);
  }

  /** Targets whose files are lines; a document cannot be loaded like that. */
  private List<String> lineSeries() {
    List<String> series = new ArrayList<>();
    for (String name : new TreeSet<>(allSeries())) {
      boolean lines = Target.fromLabel(name).filter(Target::isLines).isPresent();
      if (lines
          && rows(name, Split.TRAIN) + rows(name, Split.VALIDATION) + rows(name, Split.TEST) > 0) {
        series.add(name);
      }
    }
    return series;
  }

  private List<String> allSeries() {
    return manifest.files().stream().map(Manifest.DataFile::series).toList();
  }

  private long rows(String series, Split split) {
    return manifest.files().stream()
        .filter(file -> file.series().equals(series) && split.label().equals(file.split()))
        .mapToLong(Manifest.DataFile::rows)
        .sum();
  }

  private String sizeCategory() {
    long most =
        lineSeries().stream()
            .mapToLong(series -> rows(series, Split.TRAIN) + rows(series, Split.VALIDATION))
            .max()
            .orElse(0);
    int place = 0;
    while (place < SIZES.size() && most >= SIZES.get(place)) {
      place++;
    }
    return SIZE_NAMES.get(place);
  }

  private void files() {
    line("");
    line("## Files");
    line("");
    line("| file | rows | bytes | SHA-256 |");
    line("|---|---:|---:|---|");
    for (Manifest.DataFile file : manifest.files()) {
      line(
          "| `%s` | %,d | %,d | `%s…` |",
          file.name(), file.rows(), file.bytes(), file.sha256().substring(0, 12));
    }
  }

  private void howMade() {
    Manifest.Counts counts = manifest.counts();
    line("");
    line("## How it was made");
    line("");
    line(
        "From positions %,d to %,d of the Redis list `%s`: %,d references, of which",
        manifest.source().from(), manifest.source().to(), manifest.source().list(), counts.refs());
    line("");
    line("| | messages |");
    line("|---|---:|");
    line("| are in the dataset | %,d |", counts.messages());
    counts.filtered().forEach((reason, n) -> line("| were left out: %s | %,d |", reason, n));
    line("| had expired | %,d |", counts.expired());
    line("| were there twice | %,d |", counts.repeated());
    counts.rejected().forEach((reason, n) -> line("| could not be used: %s | %,d |", reason, n));
    line("");
    line("Options:");
    line("");
    manifest
        .options()
        .forEach((name, value) -> line("- `%s`: `%s`", name, value.replace("`", "'")));
  }

  private void personalData() {
    line("");
    line("## Personal data");
    line("");
    String policy = manifest.options().getOrDefault("redact", "off");
    if (policy.equals("off")) {
      line("**Nothing was redacted. This dataset contains what people said, word for word.**");
      return;
    }
    line(
        "Replaced automatically (policy `%s`). This is not anonymisation: names without a"
            + " context word, and facts about people's lives, may remain. Mentions replaced, by"
            + " type:",
        policy);
    line("");
    Map<String, Long> redacted = new TreeMap<>(manifest.redacted());
    if (redacted.isEmpty()) {
      line("none");
      return;
    }
    line("| type | mentions |");
    line("|---|---:|");
    redacted.forEach((type, n) -> line("| %s | %,d |", type, n));
  }

  private void howToLoad() {
    List<String> series = lineSeries();
    if (series.isEmpty()) {
      return;
    }
    line("");
    line("## How to load it");
    line("");
    line("```python");
    line("from datasets import load_dataset");
    line("");
    line("dataset = load_dataset(\"path/to/this/folder\", \"%s\")", defaultSeries());
    line("```");
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    text.append('\n');
  }
}
