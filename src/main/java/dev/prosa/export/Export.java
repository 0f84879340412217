package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.dataset.OutputException;
import dev.prosa.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
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
  private final ProgressBoard progress;

  private Export(ExportOptions options, ExportSpec spec) {
    this.options = options;
    this.spec = spec;
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
    ExportOptions options = arguments.toOptions();
    return new Export(options, ExportSpec.of(options, runId));
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
    draft.requireRoom(spec.overwrite());
    Thread discardOnExit = new Thread(draft::discard, "prosa-discard");
    Runtime.getRuntime().addShutdownHook(discardOnExit);
    try {
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
      return pipeline.run().waitUntilFinish();
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
