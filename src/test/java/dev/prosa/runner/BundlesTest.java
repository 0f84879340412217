package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles and the instances of DoFns that process them, in good runs and bad. */
final class BundlesTest {

  /** What DoFns of this class did, by the instance that did it. */
  private static final Map<Object, Queue<String>> CALLS = new ConcurrentHashMap<>();

  private static final AtomicInteger FINALIZED = new AtomicInteger();

  @BeforeEach
  void forget() {
    CALLS.clear();
    FINALIZED.set(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyInstanceOfADoFnIsUsedByOneThreadFromSetupToTeardown(int parallelism) {
    Pipeline pipeline = Runs.on("--parallelism=" + parallelism);
    pipeline
        .apply(Create.of(IntStream.range(0, 1_000).boxed().toList()))
        .apply(Reshuffle.viaRandomKey())
        .apply(ParDo.of(new ObservedFn()));

    pipeline.run();

    assertThat(CALLS).hasSizeBetween(1, parallelism);
    assertThat(String.join("", CALLS.values().stream().flatMap(Queue::stream).toList()))
        .as("elements")
        .satisfies(calls -> assertThat(calls.replaceAll("[^e]", "")).hasSize(1_000));
    for (Queue<String> calls : CALLS.values()) {
      assertThat(String.join("", calls)).as("in one thread").matches("s(be+f)+t");
    }
  }

  @Test
  void whatABundleAskedForIsDoneOnceItIsCommitted() {
    Pipeline pipeline = Runs.on("--parallelism=1");
    pipeline.apply(Create.of(1, 2, 3)).apply(ParDo.of(new FinalizeFn()));

    pipeline.run();

    assertThat(FINALIZED).hasValue(3);
  }

  @Test
  void whatABundleThatFailedAskedForIsNotDone() {
    Pipeline pipeline = Runs.on("--parallelism=1");
    pipeline
        .apply(Create.of(16, 17))
        .apply("Finalize", ParDo.of(new FinalizeFn()))
        .apply("Fail", ParDo.of(new FailFn()));

    assertThatThrownBy(pipeline::run).cause().hasMessage("seventeen");
    assertThat(FINALIZED).hasValue(0);
  }

  @Test
  void aTeardownThatFailsTakesNothingBack() {
    Pipeline pipeline = Runs.on();
    Collected<Integer> seen = new Collected<>();
    pipeline.apply(Create.of(1)).apply(ParDo.of(new FailLateFn())).apply(seen);

    assertThat(pipeline.run().getState()).isEqualTo(PipelineResult.State.DONE);
    assertThat(seen.elements()).containsExactly(1);
  }

  @Test
  void aFailureEndsTheRunAndTellsWhatUserCodeThrew() {
    Pipeline pipeline = Runs.on("--parallelism=3");
    pipeline
        .apply(Create.of(IntStream.range(0, 100).boxed().toList()))
        .apply(Reshuffle.viaRandomKey())
        .apply("Fail", ParDo.of(new FailFn()))
        .apply("Observe", ParDo.of(new ObservedFn()));

    assertThatThrownBy(pipeline::run)
        .isInstanceOf(Pipeline.PipelineExecutionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seventeen")
        .hasNoCause();
    for (Queue<String> calls : CALLS.values()) {
      assertThat(String.join("", calls)).as("torn down all the same").endsWith("t");
    }
  }

  @Test
  void aStepCannotHideTheFailureOfAStepAfterIt() {
    Pipeline pipeline = Runs.on("--blockOnRun=false");
    pipeline
        .apply(Create.of(16, 17, 18))
        .apply("Swallow", ParDo.of(new SwallowFn()))
        .apply("Fail", ParDo.of(new FailFn()));
    PipelineResult result = pipeline.run();

    assertThatThrownBy(result::waitUntilFinish).cause().hasMessage("seventeen");
    assertThat(result.getState()).isEqualTo(PipelineResult.State.FAILED);
  }

  @Test
  void aStepCannotHideThatAnElementHasNoEncodedForm() {
    Pipeline pipeline = Runs.on();
    pipeline
        .apply(Create.of(1))
        .apply("Swallow", ParDo.of(new SwallowFn()))
        .setCoder(new NeverCoder())
        .apply(Reshuffle.viaRandomKey());

    assertThatThrownBy(pipeline::run).cause().hasMessage("never encoded");
  }

  @Test
  void aDoFnThatCannotBeCopiedIsToldByItsNameBeforeAnythingRuns() {
    Pipeline pipeline = Runs.on();
    pipeline.apply(Create.of(1)).apply("Observe", ParDo.of(new ObservedFn()));
    pipeline.apply(Create.of(2)).apply("Hold", ParDo.of(new HoldFn(new Object())));

    assertThatThrownBy(pipeline::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hold");
    assertThat(CALLS).isEmpty();
  }

  /** Notes s, b, e, f, t: setup, start of a bundle, element, finish, teardown. */
  private static final class ObservedFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private transient Thread owner;
    private transient Object self;

    @Setup
    public void setup() {
      owner = Thread.currentThread();
      self = new Object();
      note("s");
    }

    @StartBundle
    public void start() {
      note("b");
    }

    @ProcessElement
    public void process(@Element Integer number) {
      note("e");
    }

    @FinishBundle
    public void finish() {
      note("f");
    }

    @Teardown
    public void teardown() {
      note("t");
    }

    private void note(String call) {
      CALLS
          .computeIfAbsent(self, first -> new ConcurrentLinkedQueue<>())
          .add(Thread.currentThread() == owner ? call : "another thread");
    }
  }

  private static final class FailFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<Integer> output) {
      if (number == 17) {
        throw new IllegalStateException("seventeen");
      }
      output.output(number);
    }
  }

  private static final class SwallowFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<Integer> output) {
      try {
        output.output(number);
      } catch (RuntimeException swallowed) {
        // as user code sometimes does
      }
    }
  }

  private static final class FinalizeFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element Integer number, OutputReceiver<Integer> output, BundleFinalizer finalizer) {
      finalizer.afterBundleCommit(Instant.now(), FINALIZED::incrementAndGet);
      output.output(number);
    }
  }

  private static final class FailLateFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<Integer> output) {
      output.output(number);
    }

    @Teardown
    public void teardown() {
      throw new IllegalStateException("too late");
    }
  }

  private static final class HoldFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final Object notSerializable;

    HoldFn(Object notSerializable) {
      this.notSerializable = notSerializable;
    }

    @ProcessElement
    public void process() {
      throw new AssertionError(notSerializable);
    }
  }

  /** Never has an encoded form. */
  private static final class NeverCoder extends AtomicCoder<Integer> {

    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Integer value, OutputStream output) throws CoderException {
      throw new CoderException("never encoded");
    }

    @Override
    public Integer decode(InputStream input) throws CoderException {
      throw new CoderException("never decoded");
    }
  }
}
