package dev.prosa.export;

import dev.prosa.dataset.OutputException;
import dev.prosa.export.engine.Engine;
import dev.prosa.export.engine.PipelineFailedException;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.pipeline.ExportPipeline;
import dev.prosa.redis.StoreException;
import dev.prosa.runner.SpillException;
import java.nio.file.FileSystemException;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Has an engine run an export's pipeline; what it throws says what really happened. */
final class PipelineRun {

  private final ExportOptions options;
  private final Engine engine;

  PipelineRun(ExportOptions options, Engine engine) {
    this.options = options;
    this.engine = engine;
  }

  /** Hands the pipeline over to a service that runs it. */
  void launch(ExportSpec spec) {
    try {
      describe(spec).run();
    } catch (RuntimeException failed) {
      throw reasonOf(spec, failed);
    }
  }

  private Pipeline describe(ExportSpec spec) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Export", new ExportPipeline(spec));
    return pipeline;
  }

  /** Runs the pipeline to its end. */
  PipelineResult.State run(ExportSpec spec) {
    try {
      Pipeline pipeline = describe(spec);
      Supplier<PipelineResult> running = pipeline::run;
      return engine.hosting(running).waitUntilFinish();
    } catch (RuntimeException failed) {
      throw reasonOf(spec, failed);
    }
  }

  /** What really happened, out of what a runner has wrapped around it. */
  private static RuntimeException reasonOf(ExportSpec spec, Throwable failed) {
    Throwable deepest = failed;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException
          || cause instanceof OutputException
          || cause instanceof GuardException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof SpillException) { // may have the same cause as a full output
        return new PipelineFailedException(String.valueOf(cause.getMessage()), failed);
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
