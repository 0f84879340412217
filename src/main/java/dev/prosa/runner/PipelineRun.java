package dev.prosa.runner;

import dev.prosa.runner.ExecutionPlan.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.util.UserCodeException;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run of a pipeline, on threads of its own, which end with it. */
final class PipelineRun implements PipelineResult, RunContext {

  private final ExecutionPlan plan;
  private final LocalRunnerOptions options;
  private final int parallelism;
  private final MetricsContainerStepMap committed = new MetricsContainerStepMap();

  /** Metrics of the bundles that are under way or have failed. */
  private final Set<MetricsContainerStepMap> uncommitted =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /** Why it stops before its end: the first failure, or {@link Cancelled}. */
  private final AtomicReference<@Nullable Throwable> stopped = new AtomicReference<>();

  private final CountDownLatch ended = new CountDownLatch(1);
  private List<Thread> workers = List.of();

  PipelineRun(ExecutionPlan plan, LocalRunnerOptions options, int parallelism) {
    this.plan = plan;
    this.options = options;
    this.parallelism = parallelism;
  }

  @Override
  public ExecutionPlan plan() {
    return plan;
  }

  @Override
  public LocalRunnerOptions options() {
    return options;
  }

  void start() {
    new Thread(this::runAll, "local-runner").start();
  }

  private void runAll() {
    try {
      for (List<Stage> wave : plan.waves()) {
        if (stopped.get() == null) {
          runTogether(wave);
        }
        wave.forEach(stage -> stage.source().close());
      }
    } catch (Throwable failed) {
      stop(failed);
    } finally {
      plan.waves().forEach(wave -> wave.forEach(stage -> stage.source().close()));
      ended.countDown();
    }
  }

  private void runTogether(List<Stage> wave) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      int index = i;
      threads.add(new Thread(() -> work(wave, index), "local-runner-" + (i + 1)));
    }
    synchronized (this) {
      workers = threads;
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(List<Stage> wave, int index) {
    for (Stage stage : wave) {
      try (StageWorker worker = new StageWorker(stage, index, this)) {
        boolean more = true;
        while (more && stopped.get() == null) {
          more = worker.processNext();
        }
      } catch (Throwable failed) {
        stop(failed);
      }
    }
  }

  @Override
  public void stop(Throwable reason) {
    Throwable cause = reason instanceof UserCodeException ? reason.getCause() : reason;
    if (stopped.compareAndSet(null, cause)) {
      synchronized (this) {
        workers.stream().filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
      }
    }
  }

  @Override
  public void requireRunning() {
    if (stopped.get() != null) {
      throw new CancellationException("the run was stopped");
    }
  }

  @Override
  public synchronized MetricsContainerStepMap beginBundle() {
    MetricsContainerStepMap metrics = new MetricsContainerStepMap();
    uncommitted.add(metrics);
    return metrics;
  }

  @Override
  public synchronized void commit(MetricsContainerStepMap metrics) {
    uncommitted.remove(metrics);
    committed.updateAll(metrics);
  }

  /** Those so far; may be asked while the run goes on. */
  @Override
  public synchronized MetricResults metrics() {
    MetricsContainerStepMap attempted = new MetricsContainerStepMap();
    attempted.updateAll(committed);
    uncommitted.forEach(attempted::updateAll);
    return MetricsContainerStepMap.asMetricResults(attempted, committed);
  }

  @Override
  public State getState() {
    if (ended.getCount() > 0) {
      return State.RUNNING;
    }
    Throwable reason = stopped.get();
    if (reason == null) {
      return State.DONE;
    }
    return reason instanceof Cancelled ? State.CANCELLED : State.FAILED;
  }

  /** Interrupts the workers. They have ended when {@link #waitUntilFinish()} returns. */
  @Override
  public State cancel() {
    if (ended.getCount() > 0) {
      stop(new Cancelled());
    }
    return getState();
  }

  @Override
  public State waitUntilFinish() {
    State state = waitUntilFinish(Duration.ZERO);
    return state == null ? getState() : state;
  }

  /**
   * @return null if the run goes on after {@code duration}
   * @throws Pipeline.PipelineExecutionException if it failed
   */
  @Override
  public @Nullable State waitUntilFinish(Duration duration) {
    try {
      long millis = duration.getMillis() < 1 ? Long.MAX_VALUE : duration.getMillis();
      if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
        return null;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a pipeline was running", interrupted);
    }
    Throwable reason = stopped.get();
    if (reason != null && !(reason instanceof Cancelled)) {
      throw new Pipeline.PipelineExecutionException(reason);
    }
    return getState();
  }

  private static final class Cancelled extends CancellationException {

    private static final long serialVersionUID = 1L;
  }
}
