package dev.prosa.runner;

import dev.prosa.runner.ExecutionPlan.Bundle;
import dev.prosa.runner.ExecutionPlan.BundleSource;
import dev.prosa.runner.ExecutionPlan.Consumer;
import dev.prosa.runner.ExecutionPlan.Receiver;
import dev.prosa.runner.ExecutionPlan.Stage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValues;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.jspecify.annotations.Nullable;

/** Cuts a pipeline into stages, or refuses it by the name of the step that cannot be run. */
final class PipelineTranslator extends Pipeline.PipelineVisitor.Defaults {

  private final LocalRunnerOptions options;
  private final int workers;
  private final List<Stage> roots = new ArrayList<>();
  private final List<List<Stage>> waves = new ArrayList<>(List.of(roots));
  private final Map<PCollection<?>, List<Consumer>> consumers = new HashMap<>();

  private PipelineTranslator(LocalRunnerOptions options, int workers) {
    this.options = options;
    this.workers = workers;
  }

  /**
   * @throws UnsupportedOperationException if one of the steps cannot be run
   */
  static ExecutionPlan translate(Pipeline pipeline, LocalRunnerOptions options, int workers) {
    PipelineTranslator translator = new PipelineTranslator(options, workers);
    pipeline.traverseTopologically(translator);
    return new ExecutionPlan(translator.waves, translator.consumers);
  }

  @Override
  public CompositeBehavior enterCompositeTransform(Node node) {
    requireBounded(node);
    PTransform<?, ?> transform = node.getTransform();
    if (transform instanceof Read.Bounded<?> read) {
      begin(node, new BoundedRead<>(read.getSource()));
    } else if (transform instanceof Reshuffle
        || transform instanceof Reshuffle.ViaRandomKey
        || transform instanceof Redistribute.RedistributeByKey
        || transform instanceof Redistribute.RedistributeArbitrarily) {
      shuffle(node, new Shuffle.Evenly(input(node).getCoder(), options, workers));
    } else {
      return CompositeBehavior.ENTER_TRANSFORM;
    }
    return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
  }

  @Override
  public void visitPrimitiveTransform(Node node) {
    requireBounded(node);
    PTransform<?, ?> transform = node.getTransform();
    if (transform instanceof Impulse) {
      var impulse = WindowedValues.valueInGlobalWindow(new byte[0]);
      Queue<Bundle> bundles = new ConcurrentLinkedQueue<>();
      bundles.add(receiver -> receiver.accept(impulse));
      begin(node, bundles::poll);
    } else if (transform instanceof ParDo.MultiOutput<?, ?> parDo) {
      requireStateless(node, parDo);
      ParDoStep step = ParDoStep.of(node.getFullName(), parDo, input(node), node.getOutputs());
      connect(node, worker -> worker.receiverOf(step));
    } else if (transform instanceof GroupByKey) {
      requireGlobalWindow(node, input(node).getWindowingStrategy());
      shuffle(node, new Shuffle.ByKey(input(node).getCoder(), options, workers));
    } else if (transform instanceof Flatten.PCollections) {
      passOn(node);
    } else if (transform instanceof Window.Assign<?> assign) {
      requireGlobalWindow(node, assign.getWindowFn());
      passOn(node);
    } else {
      throw refusal(node, "the primitive " + transform);
    }
  }

  private void begin(Node node, BundleSource source) {
    roots.add(new Stage(node.getFullName(), source, output(node)));
  }

  private void shuffle(Node node, Shuffle shuffle) {
    connect(node, shuffle);
    waves.add(List.of(new Stage(node.getFullName(), shuffle, output(node))));
  }

  private void passOn(Node node) {
    PCollection<?> output = output(node);
    connect(node, worker -> worker.receiverOf(output));
  }

  private void connect(Node node, Consumer consumer) {
    for (PCollection<?> input : node.getInputs().values()) {
      consumers.computeIfAbsent(input, first -> new ArrayList<>()).add(consumer);
    }
  }

  private static PCollection<?> input(Node node) {
    return node.getInputs().values().iterator().next();
  }

  private static PCollection<?> output(Node node) {
    return node.getOutputs().values().iterator().next();
  }

  private static void requireBounded(Node node) {
    for (PCollection<?> output : node.getOutputs().values()) {
      require(output.isBounded() == PCollection.IsBounded.BOUNDED, node, "unbounded collections");
    }
  }

  private static void requireStateless(Node node, ParDo.MultiOutput<?, ?> parDo) {
    DoFnSignature signature = DoFnSignatures.getSignature(parDo.getFn().getClass());
    require(parDo.getSideInputs().isEmpty(), node, "side inputs");
    require(!signature.processElement().isSplittable(), node, "splittable DoFns");
    require(!signature.usesTimers(), node, "timers");
    require(!signature.usesState(), node, "state");
    require(!signature.processElement().requiresTimeSortedInput(), node, "input sorted by time");
  }

  private static void requireGlobalWindow(Node node, WindowingStrategy<?, ?> strategy) {
    requireGlobalWindow(node, strategy.getWindowFn());
    require(strategy.getTrigger() instanceof DefaultTrigger, node, "triggers");
    TimestampCombiner combiner = strategy.getTimestampCombiner();
    require(combiner == TimestampCombiner.END_OF_WINDOW, node, "timestamps other than the end's");
  }

  private static void requireGlobalWindow(Node node, WindowFn<?, ?> windows) {
    require(windows instanceof GlobalWindows, node, "windows other than the global one");
  }

  private static void require(boolean fits, Node node, String otherwise) {
    if (!fits) {
      throw refusal(node, otherwise);
    }
  }

  private static UnsupportedOperationException refusal(Node node, String what) {
    return new UnsupportedOperationException(
        "LocalRunner cannot run \"" + node.getFullName() + "\": it does not know " + what);
  }

  /** What a bounded source holds; each of its splits is a bundle. */
  private final class BoundedRead<T> implements BundleSource {

    private final BoundedSource<T> source;
    private @Nullable Queue<BoundedSource<T>> splits;

    private BoundedRead(BoundedSource<T> source) {
      this.source = source;
    }

    @Override
    public synchronized @Nullable Bundle next() throws Exception {
      if (splits == null) {
        long share = source.getEstimatedSizeBytes(options) / workers;
        splits = new ArrayDeque<>(source.split(Math.max(1, share), options));
      }
      BoundedSource<T> split = splits.poll();
      return split == null ? null : receiver -> read(split, receiver);
    }

    private void read(BoundedSource<T> split, Receiver receiver) throws IOException {
      try (BoundedSource.BoundedReader<T> reader = split.createReader(options)) {
        for (boolean more = reader.start(); more; more = reader.advance()) {
          receiver.accept(
              WindowedValues.timestampedValueInGlobalWindow(
                  reader.getCurrent(), reader.getCurrentTimestamp()));
        }
      }
    }
  }
}
