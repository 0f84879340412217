package dev.prosa.runner;

import dev.prosa.runner.ExecutionPlan.Bundle;
import dev.prosa.runner.ExecutionPlan.Receiver;
import dev.prosa.runner.ExecutionPlan.Stage;
import dev.prosa.runner.ExecutionPlan.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** What one worker needs for one stage: its own copies of the DoFns, connected to each other. */
final class StageWorker implements Worker, AutoCloseable {

  private final Stage stage;
  private final int index;
  private final RunContext run;
  private final Map<Object, Receiver> receivers = new HashMap<>();

  /** Each before those that it hands elements to. */
  private final Deque<DoFnInstance> steps = new ArrayDeque<>();

  private @Nullable Receiver first;

  StageWorker(Stage stage, int index, RunContext run) {
    this.stage = stage;
    this.index = index;
    this.run = run;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public void fail(Throwable failure) {
    run.stop(failure);
  }

  @Override
  public Receiver receiverOf(PCollection<?> collection) {
    Receiver known = receivers.get(collection);
    if (known == null) {
      List<Receiver> all =
          run.plan().consumers().getOrDefault(collection, List.of()).stream()
              .map(consumer -> consumer.connect(this))
              .toList();
      known = all.size() == 1 ? all.get(0) : element -> all.forEach(each -> each.accept(element));
      receivers.put(collection, known);
    }
    return known;
  }

  @Override
  public Receiver receiverOf(ParDoStep step) {
    Receiver known = receivers.get(step);
    if (known == null) {
      Map<TupleTag<?>, Receiver> outputs = new HashMap<>();
      step.outputs().forEach((tag, collection) -> outputs.put(tag, receiverOf(collection)));
      DoFnInstance instance = new DoFnInstance(step, run, outputs);
      steps.addFirst(instance);
      receivers.put(step, instance);
      known = instance;
    }
    return known;
  }

  /**
   * Takes the next bundle of the stage from its beginning to its end.
   *
   * @return false if there is none
   */
  boolean processNext() throws Exception {
    MetricsContainerStepMap metrics = run.beginBundle();
    MetricsEnvironment.setCurrentContainer(metrics.getContainer(stage.name()));
    try {
      Bundle bundle = stage.source().next();
      if (bundle != null) {
        process(bundle, metrics);
      }
      run.commit(metrics);
      for (DoFnInstance step : steps) {
        step.bundleCommitted();
      }
      return bundle != null;
    } finally {
      MetricsEnvironment.setCurrentContainer(null);
    }
  }

  private void process(Bundle bundle, MetricsContainerStepMap metrics) throws Exception {
    Receiver receiver = first == null ? open(metrics) : first;
    steps.forEach(step -> step.startBundle(metrics));
    bundle.emitTo(
        element -> {
          run.requireRunning();
          receiver.accept(element);
        });
    steps.forEach(DoFnInstance::finishBundle);
  }

  private Receiver open(MetricsContainerStepMap metrics) {
    Receiver receiver = receiverOf(stage.output());
    first = receiver;
    steps.forEach(step -> step.setup(metrics));
    return receiver;
  }

  @Override
  public void close() {
    Thread.interrupted(); // a run that was stopped is torn down like any other
    steps.forEach(DoFnInstance::teardown);
  }
}
