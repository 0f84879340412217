package dev.prosa.runner;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Pipelines for the runner, as its callers make them. */
final class Runs {

  private Runs() {}

  /**
   * @param arguments of the command line, after the one that names the runner
   */
  static Pipeline on(String... arguments) {
    return Pipeline.create(options(arguments));
  }

  static LocalRunnerOptions options(String... arguments) {
    LocalRunnerOptions options =
        PipelineOptionsFactory.fromArgs(arguments).as(LocalRunnerOptions.class);
    options.setRunner(LocalRunner.class);
    return options;
  }
}
