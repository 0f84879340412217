package dev.prosa.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Runs bounded pipelines on threads of this process. Steps between two shuffles are fused: what
 * they hand on is neither copied nor encoded. Nothing is tried twice.
 *
 * <p>It knows Impulse, bounded reads, ParDo with any number of outputs, GroupByKey, Flatten,
 * Reshuffle and Redistribute, in the global window with its default trigger. A pipeline with
 * anything else is refused by the name of the step, before anything runs.
 */
public final class LocalRunner extends PipelineRunner<PipelineResult> {

  private final LocalRunnerOptions options;
  private final int workers;

  private LocalRunner(LocalRunnerOptions options) {
    this.options = options;
    int parallelism = options.getParallelism();
    workers = parallelism == -1 ? Runtime.getRuntime().availableProcessors() : parallelism;
    require(workers > 0, "--parallelism must be at least 1, or -1 for the number of cores");
    require(options.getSpillBudgetBytes() > 0, "--spillBudgetBytes must be at least 1");
    Path folder = SpillFile.folder(options);
    require(Files.isDirectory(folder), "--spillFolder: there is no folder " + folder);
  }

  /**
   * How Beam makes the runner that options name.
   *
   * @throws IllegalArgumentException if one of {@link LocalRunnerOptions} makes no sense
   */
  public static LocalRunner fromOptions(PipelineOptions options) {
    return new LocalRunner(options.as(LocalRunnerOptions.class));
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * Runs {@code pipeline} and, unless {@code blockOnRun} is false, waits for its end.
   *
   * @throws UnsupportedOperationException if it has a step that this runner cannot run
   * @throws Pipeline.PipelineExecutionException if it fails; the cause is what user code threw, or
   *     an {@link java.io.IOException} if there is no room to spill to
   */
  @Override
  public PipelineResult run(Pipeline pipeline) {
    MetricsEnvironment.setMetricsSupported(true);
    ExecutionPlan plan = PipelineTranslator.translate(pipeline, options, workers);
    PipelineRun run = new PipelineRun(plan, options, workers);
    run.start();
    if (options.isBlockOnRun()) {
      try {
        run.waitUntilFinish();
      } finally {
        run.cancel(); // if this thread was interrupted, nobody else could
      }
    }
    return run;
  }
}
