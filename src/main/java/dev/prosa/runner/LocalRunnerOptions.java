package dev.prosa.runner;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** What can be set of {@link LocalRunner}. */
public interface LocalRunnerOptions extends PipelineOptions {

  /** At least 1, or -1 for one worker for each core. Flink's runner has the same option. */
  @Description("How many workers run at the same time; -1: one for each core.")
  @Default.Integer(-1)
  Integer getParallelism();

  void setParallelism(Integer parallelism);

  /** In bytes; at least 1. */
  @Description("How many bytes each GroupByKey or Reshuffle keeps in memory; more go to disk.")
  @Default.Long(16 << 20)
  Long getSpillBudgetBytes();

  void setSpillBudgetBytes(Long bytes);

  /** An existing folder; null for the one that Java takes for temporary files. */
  @Description("The folder for what outgrows the spill budget; the system's for temporary files.")
  @Nullable String getSpillFolder();

  void setSpillFolder(@Nullable String folder);

  /** Whether {@code Pipeline.run()} waits for the end. DirectRunner has the same option. */
  @Description("Whether running a pipeline waits for its end.")
  @Default.Boolean(true)
  boolean isBlockOnRun();

  void setBlockOnRun(boolean block);
}
