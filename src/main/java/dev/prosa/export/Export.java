package dev.prosa.export;

import dev.prosa.dataset.DatasetSeries;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.OutputLock;
import dev.prosa.error.Explanation;
import dev.prosa.export.engine.Engine;
import dev.prosa.export.engine.ExportProgress;
import dev.prosa.export.engine.FlinkCluster;
import dev.prosa.export.engine.PipelineFailedException;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportArguments;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.options.Schedule;
import dev.prosa.export.options.Units;
import dev.prosa.redis.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One export, described and ready to run, once.
 *
 * <p>When {@link #run} returns, a complete dataset is published; when it throws, nothing that looks
 * like one has been added to the output folder, and a dataset that lay there is as it was.
 */
public final class Export {

  private static final Logger log = LoggerFactory.getLogger(Export.class);

  private final ExportOptions options;
  private final ExportSpec spec;
  private final Engine engine;
  private final Optional<FlinkCluster> cluster;
  private final Instant now;
  private final boolean handedOver;
  private final ProgressBoard progress;

  private Export(
      ExportOptions options,
      ExportSpec spec,
      Engine engine,
      Optional<FlinkCluster> cluster,
      boolean handedOver) {
    this.handedOver = handedOver;
    this.options = options;
    this.spec = spec;
    this.engine = engine;
    this.cluster = cluster;
    this.now = Units.now(options.getAsOf());
    this.progress = ProgressBoard.open(spec.runId());
  }

  /**
   * Reads the described exports in {@code files}, later ones overriding earlier ones, then {@code
   * overrides}. Touches neither Redis nor the output, but asks a Flink cluster for its size.
   *
   * @param overrides each {@code --name=value} or {@code --flag}; any option of the chosen runner
   *     is accepted too
   * @throws IllegalArgumentException in one line, if the description cannot be read or makes no
   *     sense
   */
  public static Export fromFiles(List<Path> files, List<String> overrides) {
    String runId = UUID.randomUUID().toString();
    ExportArguments arguments = ExportArguments.read(files, overrides);
    arguments.hidePassword(runId);
    arguments.requireReachableOutput();
    arguments.prepareStore();
    Optional<FlinkCluster> cluster = arguments.flinkCluster();
    if (cluster.isPresent()) {
      arguments.setDefault("jobName", "prosa-" + runId);
      if (!arguments.has("parallelism")) {
        arguments.setDefault("parallelism", String.valueOf(cluster.get().slots()));
      }
    }
    Engine engine = arguments.engine();
    try {
      ExportOptions options = arguments.toOptions();
      ExportSpec spec = ExportSpec.of(options, runId);
      if (spec.dataset().location().isInAStore()) {
        FileSystems.setDefaultPipelineOptions(options);
      }
      return new Export(options, spec, engine, cluster, arguments.has("templateLocation"));
    } catch (RuntimeException wrong) {
      engine.close();
      throw wrong;
    }
  }

  /**
   * Loads, in the background, what every export needs. Worth calling by a program that will export
   * and has something else to do first.
   */
  public static void prepare() {
    Thread loading =
        new Thread(() -> PipelineOptionsFactory.register(ExportOptions.class), "prosa-prepare");
    loading.setDaemon(true);
    loading.start();
  }

  /** How far {@link #run} has come; may be asked by any thread at any time. */
  public ExportProgress progress() {
    return cluster
        .flatMap(flinkCluster -> flinkCluster.progress(options.getJobName()))
        .orElseGet(progress::now);
  }

  /**
   * Runs the export and waits for its end.
   *
   * @return what was published; empty if a scheduled export has nothing to do before {@link
   *     #nextDue}, or if {@link #isTemplateLaunch}
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws OutputException if the output exists or cannot be written, or if another run of the
   *     same schedule is under way
   * @throws GuardException if a guard said no
   * @throws PipelineFailedException if anything else breaks
   */
  public Optional<ExportSummary> run() {
    try {
      Schedule schedule = spec.schedule();
      return schedule == null ? run(spec) : runDue(schedule);
    } finally {
      engine.close();
      ProgressBoard.close(spec.runId());
    }
  }

  /**
   * What {@link #run} would come to, without doing it: makes sure that the output can be written,
   * and exports some people's conversations into a temporary folder. Publishes nothing.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws OutputException if the output exists or cannot be written
   */
  public ExportForecast forecast() {
    try {
      DatasetDraft draft = spec.draft();
      try {
        draft.withOverwrite(spec.dataset().overwrite() || spec.schedule() != null).requireRoom();
        return ExportForecast.of(next());
      } finally {
        draft.discard();
      }
    } finally {
      engine.close();
      ProgressBoard.close(spec.runId());
    }
  }

  /** What would be exported now; of a schedule that has nothing to do, all that it may export. */
  private ExportSpec next() {
    Schedule schedule = spec.schedule();
    if (schedule == null) {
      return spec;
    }
    try {
      return schedule
          .due(spec.series().watermark().orElse(null), now)
          .map(spec::forWindow)
          .orElse(spec);
    } catch (IOException failed) {
      throw spec.draft().unwritable(failed);
    }
  }

  /** From when on a scheduled export has something to do; empty for one that is not scheduled. */
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(spec.schedule()).map(schedule -> schedule.nextDue(now));
  }

  /**
   * Whether {@link #run} only describes the job, for a service that will run it, as the launcher of
   * a Flex Template does. Then nobody here waits; the dataset is published by the job itself.
   */
  public boolean isTemplateLaunch() {
    return handedOver;
  }

  /** Whether personal data is redacted; without it, the dataset holds what people said. */
  public boolean redacts() {
    return !spec.privacy().redaction().isOff();
  }

  /** Where the dataset will be, or the datasets of a schedule. */
  public String output() {
    return spec.dataset().location().text();
  }

  @SuppressWarnings("try") // the lock is there to be closed
  private Optional<ExportSummary> runDue(Schedule schedule) {
    DatasetSeries series = spec.series();
    try (Closeable lock = series.lock()) {
      Optional<Instant> watermark = series.watermark();
      requirePast(watermark);
      Optional<Schedule.Span> due = schedule.due(watermark.orElse(null), now);
      for (String unfinished : series.unfinished()) {
        spec.draftInSeries(unfinished).discardUnfinished();
      }
      return due.flatMap(span -> run(spec.forWindow(span)));
    } catch (IOException failed) {
      throw spec.draft().unwritable(failed);
    }
  }

  /**
   * Whoever repeats an earlier run may meet a later watermark. But one that nobody's clock has
   * reached would have every run do nothing, for years.
   */
  private void requirePast(Optional<Instant> watermark) {
    Instant clock = Instant.now();
    Instant latest = now.isAfter(clock) ? now : clock;
    if (watermark.isPresent() && watermark.get().isAfter(latest)) {
      throw new GuardException(
          Explanation.of(
              "guard.future-watermark",
              "%s has been exported up to %s, which is in the future: the clock was ahead, and what"
                  + " was said since then would be left out; write into %s up to when everything"
                  + " was really exported, and move datasets with later names (until-…) elsewhere",
              spec.dataset().location().text(),
              watermark.get(),
              spec.dataset().location().text() + "/" + DatasetSeries.WATERMARK));
    }
  }

  @SuppressWarnings("try") // the hook is there to be closed
  private Optional<ExportSummary> run(ExportSpec spec) {
    DatasetDraft draft = spec.draft();
    OutputLock lock = draft.lock();
    try (InterruptionHook hook = InterruptionHook.of(this::cancel, draft, lock)) {
      draft.requireRoom();
      if (isTemplateLaunch()) {
        pipeline().launch(spec);
        return Optional.empty();
      }
      if (spec.schedule() == null) {
        lock.take();
      }
      ExportSummary summary = runPipeline(spec, draft);
      draft.discard();
      return Optional.of(summary);
    } catch (IOException unreadable) {
      throw discarding(draft, draft.unwritable(unreadable));
    } catch (RuntimeException failed) {
      throw discarding(draft, failed);
    } finally {
      lock.release();
    }
  }

  private ExportSummary runPipeline(ExportSpec spec, DatasetDraft draft) throws IOException {
    long started = System.nanoTime();
    PipelineResult.State state = pipeline().run(spec);
    if (state != PipelineResult.State.DONE) {
      throw new PipelineFailedException("the pipeline ended as " + state, null);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    ExportSummary summary =
        new ExportSummary(spec.dataset().location().text(), draft.published(), took);
    log.info(
        "exported {} messages of {} conversations to {} in {} ms",
        summary.manifest().counts().messages(),
        summary.manifest().counts().conversations(),
        summary.output(),
        took.toMillis());
    return summary;
  }

  /** The failure that led to it says more than one of tidying up. */
  private static RuntimeException discarding(DatasetDraft draft, RuntimeException failed) {
    try {
      draft.discard();
    } catch (RuntimeException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
    return failed;
  }

  private PipelineRun pipeline() {
    return new PipelineRun(options, engine);
  }

  private void cancel() {
    cluster.ifPresent(running -> running.cancel(options.getJobName()));
  }
}
