package dev.prosa.runner;

import java.util.concurrent.CancellationException;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;

/** A run, as its workers see it. For many threads. */
interface RunContext {

  ExecutionPlan plan();

  LocalRunnerOptions options();

  /** Lets all workers stop because of {@code reason}, unless they do so already. */
  void stop(Throwable reason);

  /**
   * Returns while the run goes on.
   *
   * @throws CancellationException if the run was stopped
   */
  void requireRunning();

  /** The metrics of a bundle that begins. */
  MetricsContainerStepMap beginBundle();

  /** The bundle ended well: its metrics count. */
  void commit(MetricsContainerStepMap metrics);
}
