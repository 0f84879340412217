package dev.prosa.export.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.DatasetSeries;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.SubjectIndex;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.export.options.Schedule.Span;
import dev.prosa.export.output.OutputLocation;
import dev.prosa.identity.Pseudonyms;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.tuning.Target;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an export shall do, checked: whoever holds one need not check again. Travels to the workers,
 * so it holds references to secrets, never secrets.
 *
 * @param runId tells this run from any other; letters, digits and dashes
 * @param reading which conversations are read
 * @param dataset what is written, and where
 * @param shaping how examples are made; null for chats as they are
 * @param schedule how time is divided among runs; null for a single export
 * @param span what this run shall export of it; null for everything, and until it is known
 * @param guards what must hold before publishing
 * @param privacy how personal data is dealt with
 */
public record ExportSpec(
    String runId,
    ReadSpec reading,
    DatasetSpec dataset,
    @Nullable ShapingSpec shaping,
    @Nullable Schedule schedule,
    @Nullable Span span,
    Guards guards,
    PrivacySpec privacy)
    implements Serializable {

  /** Every target. */
  private static final String ALL = "all";

  public ExportSpec {
    if (schedule != null) {
      require(
          shaping != null,
          Explanation.of(
              "usage.window-shape", "--window needs --shape=train: whole chats have no windows"));
      require(
          dataset.targets().stream().allMatch(Target::takesExamples),
          Explanation.of(
              "usage.window-grouped",
              "--window cannot be combined with --target=grouped, which contains whole chats"));
      require(
          !dataset.overwrite(),
          Explanation.of(
              "usage.window-overwrite",
              "--overwrite does not go with --window: nothing is exported twice"));
    }
  }

  /**
   * Checks {@code options}.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  public static ExportSpec of(ExportOptions options, String runId) {
    String output = options.getOutput();
    if (output == null || output.isBlank()) {
      throw new NoOutputException();
    }
    OutputLocation place = OutputLocation.of(output);
    Set<Target> targets = new LinkedHashSet<>();
    for (String label : options.getTarget()) {
      if (label.strip().equals(ALL)) {
        targets.addAll(List.of(Target.values()));
        continue;
      }
      targets.add(
          Target.fromLabel(label.strip())
              .orElseThrow(
                  () ->
                      new UnknownChoiceException(
                          "--target",
                          List.of((ALL + ", " + Target.labels()).split(", ")),
                          label.strip())));
    }
    List<Target> chosen = List.copyOf(targets);
    ShapingSpec shaping = shaping(options, chosen);
    return new ExportSpec(
        runId,
        ReadSpec.of(options, shaping != null),
        new DatasetSpec(
            place, chosen, format(options, chosen), ReportSpec.of(options), options.getOverwrite()),
        shaping,
        Schedule.of(options),
        null,
        Guards.of(options),
        PrivacySpec.of(options));
  }

  private static DataFormat format(ExportOptions options, List<Target> targets) {
    String label = options.getFormat().strip();
    DataFormat format =
        DataFormat.fromLabel(label)
            .orElseThrow(() -> new UnknownChoiceException("--format", DataFormat.labels(), label));
    require(
        targets.isEmpty() || targets.stream().anyMatch(format::takes),
        Explanation.of(
            "usage.no-parquet",
            "--format=parquet is for %s; add one of them to --target, or leave --format out",
            DataFormat.parquetTargets()));
    return format;
  }

  private static @Nullable ShapingSpec shaping(ExportOptions options, List<Target> targets) {
    String shape = options.getShape().strip();
    if (shape.equals("train")) {
      return ShapingSpec.of(options, targets, Units.now(options.getAsOf()));
    }
    if (!shape.equals("none")) {
      throw new UnknownChoiceException("--shape", List.of("train", "none"), shape);
    }
    for (Target target : targets) {
      require(
          target.takesChats(),
          Explanation.of(
              "usage.no-chats",
              "--target=%s accepts shaped examples only; leave --shape=none out, or choose openai or"
                  + " grouped",
              target.label()));
    }
    return null;
  }

  /** The same for one run of the schedule: a dataset of its own, of what belongs to the span. */
  public ExportSpec forWindow(Span span) {
    ShapingSpec shaping = Objects.requireNonNull(this.shaping);
    Schedule schedule = Objects.requireNonNull(this.schedule);
    return new ExportSpec(
        runId,
        reading,
        dataset.at(dataset.location().child(DatasetSeries.nameOf(span.until()))),
        shaping.forWindow(schedule, span),
        schedule,
        span,
        guards,
        privacy);
  }

  /** The same into another folder, whatever is there. */
  public ExportSpec into(OutputLocation place) {
    return new ExportSpec(
        runId,
        reading,
        dataset.at(place).withOverwrite(schedule == null),
        shaping,
        schedule,
        span,
        guards,
        privacy);
  }

  /** The datasets that the schedule's runs make. */
  public DatasetSeries series() {
    return new DatasetSeries(seriesLocation().folder());
  }

  /** The targets that get chats as they are. */
  public List<Target> chatTargets() {
    return dataset.targets().stream()
        .filter(target -> shaping == null ? target.takesChats() : !target.takesExamples())
        .toList();
  }

  /** The targets that get examples. */
  public List<Target> exampleTargets() {
    return shaping == null
        ? List.of()
        : dataset.targets().stream().filter(Target::takesExamples).toList();
  }

  /** Pseudonyms of this run, for one purpose; nothing links them to those of another. */
  public Pseudonyms pseudonyms(String purpose) {
    return privacy.keys().newest().pseudonyms(runId.getBytes(UTF_8), purpose);
  }

  /** Whom the index next to the dataset names, and how. */
  public Pseudonyms people() {
    return SubjectIndex.pseudonyms(privacy.keys().newest(), runId);
  }

  /** What decides who is for validation and test: the same in every run. */
  public Pseudonyms splitHash(ShapingSpec shaping) {
    return privacy.keys().newest().pseudonyms(shaping.splits().key().getBytes(UTF_8), "split");
  }

  /** The dataset that this run makes. */
  public DatasetDraft draft() {
    return draft(dataset.location());
  }

  /** A dataset of that name in the schedule's folder. */
  public DatasetDraft draftInSeries(String name) {
    return draft(seriesLocation().child(name));
  }

  private OutputLocation seriesLocation() {
    return span == null ? dataset.location() : dataset.location().parent();
  }

  private DatasetDraft draft(OutputLocation place) {
    DatasetDraft draft =
        new DatasetDraft(place.folder(), runId)
            .withReport(dataset.report())
            .withOverwrite(dataset.overwrite())
            .withFormat(dataset.format());
    return privacy.index()
        ? draft.withSubjects(
            new SubjectIndex(
                place.beside().folder(), place.name(), runId, privacy.keys().newest().generation()))
        : draft;
  }

  /** The options that decide what the dataset's bytes are, for its manifest. */
  public Map<String, String> shapingOptions() {
    Map<String, String> described = new TreeMap<>();
    described.put("source", reading.source().label());
    described.put("mergeIdentities", reading.merging().label());
    described.put("shape", shaping == null ? "none" : "train");
    described.put(
        "target", dataset.targets().stream().map(Target::label).collect(Collectors.joining(",")));
    if (dataset.format() != DataFormat.JSONL) { // manifests of lines are as they always were
      described.put("format", dataset.format().label());
    }
    described.put("messagesPerShard", String.valueOf(reading.messagesPerShard()));
    described.putAll(privacy.described());
    if (shaping != null) {
      described.putAll(shaping.described());
    }
    return described;
  }

  private static void require(boolean condition, Explanation otherwise) {
    if (!condition) {
      throw new InvalidSettingException(otherwise);
    }
  }
}
