package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.OutputException;
import dev.prosa.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
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

  private static final Logger LOG = LoggerFactory.getLogger(Export.class);

  private final ExportOptions options;
  private final ExportSpec spec;
  private final Optional<EmbeddedFlink> flink;
  private final ProgressBoard progress;

  private Export(ExportOptions options, ExportSpec spec, Optional<EmbeddedFlink> flink) {
    this.options = options;
    this.spec = spec;
    this.flink = flink;
    this.progress = ProgressBoard.open(spec.runId());
  }

  /**
   * Reads the described exports in {@code files}, later ones overriding earlier ones, then {@code
   * overrides}. Touches neither Redis nor the output.
   *
   * @param overrides each {@code --name=value} or {@code --flag}; any option of the chosen runner
   *     is accepted too
   * @throws IllegalArgumentException in one line, if the description cannot be read or makes no
   *     sense
   */
  public static Export describedBy(List<Path> files, List<String> overrides) {
    String runId = UUID.randomUUID().toString();
    ExportArguments arguments = ExportArguments.read(files, overrides);
    arguments.hidePassword(runId);
    OptionalInt slots = arguments.embeddedSlots();
    Optional<EmbeddedFlink> flink =
        slots.isPresent() ? Optional.of(EmbeddedFlink.start(slots.getAsInt())) : Optional.empty();
    try {
      ExportOptions options = arguments.toOptions();
      return new Export(options, ExportSpec.of(options, runId), flink);
    } catch (RuntimeException wrong) {
      flink.ifPresent(EmbeddedFlink::close);
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
    return progress.now();
  }

  /**
   * Runs the export and waits for its end.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   * @throws OutputException if the output exists or cannot be written
   * @throws PipelineFailedException if anything else breaks
   */
  public ExportSummary run() {
    long started = System.nanoTime();
    DatasetDraft draft = spec.draft();
    Thread discardOnExit = new Thread(draft::discard, "prosa-discard");
    Runtime.getRuntime().addShutdownHook(discardOnExit);
    try {
      if (spec.redaction().isOff()) {
        LOG.warn(
            "personal data is NOT redacted (--redact=off): the dataset will hold what people said,"
                + " phone numbers and documents included");
      }
      draft.requireRoom(spec.overwrite());
      PipelineResult.State state = runPipeline();
      if (state != PipelineResult.State.DONE) {
        throw new PipelineFailedException("the pipeline ended as " + state, null);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      ExportSummary summary = new ExportSummary(spec.output(), draft.published(), took);
      LOG.info(
          "exported {} messages of {} conversations to {} in {} ms",
          summary.manifest().counts().messages(),
          summary.manifest().counts().conversations(),
          summary.output(),
          took.toMillis());
      return summary;
    } catch (IOException unreadable) {
      throw draft.unwritable(unreadable);
    } finally {
      flink.ifPresent(EmbeddedFlink::close);
      forget(discardOnExit);
      draft.discard();
      ProgressBoard.close(spec.runId());
    }
  }

  private static void forget(Thread shutdownHook) {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook does its work.
    }
  }

  private PipelineResult.State runPipeline() {
    try {
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply("Export", new ExportPipeline(spec));
      Supplier<PipelineResult> running = pipeline::run;
      return flink.map(engine -> engine.hosting(running)).orElseGet(running).waitUntilFinish();
    } catch (RuntimeException failed) {
      throw reasonOf(failed);
    }
  }

  /** What really happened, out of what a runner has wrapped around it. */
  private RuntimeException reasonOf(Throwable failed) {
    Throwable deepest = failed;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException || cause instanceof OutputException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof FileSystemException full) {
        return spec.draft().unwritable(full);
      }
      deepest = cause;
    }
    return new PipelineFailedException(
        "the pipeline failed: " + deepest.getClass().getSimpleName() + ": " + deepest.getMessage(),
        failed);
  }
}
