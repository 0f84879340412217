package dev.prosa.runner;

import static java.util.Objects.requireNonNull;

import dev.prosa.runner.ExecutionPlan.Receiver;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.DoFnRunners;
import org.apache.beam.runners.core.InMemoryBundleFinalizer;
import org.apache.beam.runners.core.NullSideInputReader;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StepContext;
import org.apache.beam.runners.core.TimerInternals;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.transforms.reflect.DoFnInvoker;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker's own copy of a DoFn; used by one thread, from its setup to its teardown. */
final class DoFnInstance implements Receiver, WindowedValueMultiReceiver, StepContext {

  private static final Logger LOG = LoggerFactory.getLogger(DoFnInstance.class);

  private final String name;
  private final RunContext run;
  private final Map<TupleTag<?>, Receiver> outputs;
  private final DoFnRunner<Object, Object> runner;
  private final InMemoryBundleFinalizer finalizer = new InMemoryBundleFinalizer();
  private @Nullable DoFnInvoker<Object, Object> live;
  private @Nullable MetricsContainer metrics;

  DoFnInstance(ParDoStep step, RunContext run, Map<TupleTag<?>, Receiver> outputs) {
    this.name = step.name();
    this.run = run;
    this.outputs = outputs;
    Map<TupleTag<?>, Coder<?>> coders = new HashMap<>();
    step.outputs().forEach((tag, collection) -> coders.put(tag, collection.getCoder()));
    this.runner =
        DoFnRunners.simpleRunner(
            run.options(),
            step.copyOfFn().get(),
            NullSideInputReader.empty(),
            this,
            step.parDo().getMainOutputTag(),
            step.parDo().getAdditionalOutputTags().getAll(),
            this,
            null, // the coder of the input, which only state needs
            coders,
            step.input().getWindowingStrategy(),
            step.schemas(),
            Map.of());
  }

  void setup(MetricsContainerStepMap bundle) {
    metrics = bundle.getContainer(name);
    measure(() -> live = DoFnInvokers.tryInvokeSetupFor(runner.getFn(), run.options()));
  }

  void startBundle(MetricsContainerStepMap bundle) {
    metrics = bundle.getContainer(name);
    measure(runner::startBundle);
  }

  @Override
  @SuppressWarnings("unchecked") // it comes from the collection that the DoFn was applied to
  public void accept(WindowedValue<?> element) {
    measure(() -> runner.processElement((WindowedValue<Object>) element));
  }

  void finishBundle() {
    measure(runner::finishBundle);
  }

  /** Calls what the DoFn left to be called once its bundle is committed. */
  void bundleCommitted() throws Exception {
    for (InMemoryBundleFinalizer.Finalization left : finalizer.getAndClearFinalizations()) {
      left.getCallback().onBundleSuccess();
    }
  }

  /** Tears down what was set up. A failure is only logged: it takes back no element. */
  void teardown() {
    DoFnInvoker<Object, Object> fn = live;
    if (fn != null) {
      try {
        fn.invokeTeardown();
      } catch (RuntimeException failed) {
        LOG.warn("the teardown of {} failed", name, failed);
      }
    }
  }

  private void measure(Runnable call) {
    MetricsContainer caller = MetricsEnvironment.setCurrentContainer(metrics);
    try {
      call.run();
    } catch (Throwable failed) {
      // Said at once: a step before this one might catch it and go on as if nothing were lost.
      run.stop(failed);
      throw failed;
    } finally {
      MetricsEnvironment.setCurrentContainer(caller);
    }
  }

  @Override
  public <T> void output(TupleTag<T> tag, WindowedValue<T> value) {
    run.requireRunning();
    requireNonNull(outputs.get(tag)).accept(value);
  }

  @Override
  public InMemoryBundleFinalizer bundleFinalizer() {
    return finalizer;
  }

  @Override
  public StateInternals stateInternals() {
    throw new UnsupportedOperationException("state");
  }

  @Override
  public TimerInternals timerInternals() {
    throw new UnsupportedOperationException("timers");
  }
}
