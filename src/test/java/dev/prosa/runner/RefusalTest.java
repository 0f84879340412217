package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runner does not know, it refuses by the name of the step, before anything runs. */
final class RefusalTest {

  static Stream<Arguments> whatItDoesNotKnow() {
    return Stream.of(
        refused("Keep/ParMultiDo(Stateful)", "state", pairs -> apply(pairs, new StatefulFn())),
        refused("Keep/ParMultiDo(Timed)", "timers", pairs -> apply(pairs, new TimedFn())),
        refused("Keep/ParMultiDo(Sorted)", "state", pairs -> apply(pairs, new SortedFn())),
        refused(
            "Keep/ParMultiDo(Splittable)",
            "splittable DoFns",
            pairs -> apply(pairs, new SplittableFn())),
        refused(
            "Combine.globally(Count)/",
            "the primitive View.CreatePCollectionView",
            pairs -> pairs.apply(Count.globally())),
        refused(
            "Hours/Window.Assign",
            "windows other than the global one",
            pairs -> pairs.apply("Hours", Window.into(FixedWindows.of(Duration.standardHours(1))))),
        refused(
            "Group",
            "triggers",
            pairs ->
                group(
                    Window.<KV<Integer, Integer>>configure()
                        .triggering(Repeatedly.forever(AfterPane.elementCountAtLeast(1)))
                        .discardingFiredPanes(),
                    pairs)),
        refused(
            "Group",
            "timestamps other than the end's",
            pairs ->
                group(
                    Window.<KV<Integer, Integer>>configure()
                        .withTimestampCombiner(TimestampCombiner.EARLIEST),
                    pairs)),
        refused(
            "Count on",
            "unbounded collections",
            pairs -> pairs.getPipeline().apply("Count on", GenerateSequence.from(0))));
  }

  @ParameterizedTest
  @MethodSource
  void whatItDoesNotKnow(
      String step, String reason, Consumer<PCollection<KV<Integer, Integer>>> use) {
    Pipeline pipeline = Runs.on();
    Collected<KV<Integer, Integer>> seen = new Collected<>();
    PCollection<KV<Integer, Integer>> pairs =
        pipeline.apply(
            Create.of(List.of(KV.of(1, 2)))
                .withCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of())));
    pairs.apply(seen);
    use.accept(pairs);

    assertThatThrownBy(pipeline::run)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("LocalRunner cannot run \"" + step)
        .hasMessageEndingWith("\": it does not know " + reason);
    assertThat(seen.elements()).isEmpty();
  }

  private static Arguments refused(
      String step, String reason, Consumer<PCollection<KV<Integer, Integer>>> use) {
    return Arguments.of(step, reason, use);
  }

  private static void apply(
      PCollection<KV<Integer, Integer>> pairs, DoFn<KV<Integer, Integer>, Integer> fn) {
    pairs.apply("Keep", ParDo.of(fn));
  }

  private static void group(
      Window<KV<Integer, Integer>> windows, PCollection<KV<Integer, Integer>> pairs) {
    pairs.apply("Window", windows).apply("Group", GroupByKey.create());
  }

  private static final class StatefulFn extends DoFn<KV<Integer, Integer>, Integer> {

    private static final long serialVersionUID = 1L;

    @StateId("seen")
    private final StateSpec<ValueState<Integer>> seen = StateSpecs.value(VarIntCoder.of());

    @ProcessElement
    public void process(@StateId("seen") ValueState<Integer> state) {
      throw new AssertionError(seen);
    }
  }

  private static final class TimedFn extends DoFn<KV<Integer, Integer>, Integer> {

    private static final long serialVersionUID = 1L;

    @TimerId("end")
    private final TimerSpec end = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    @ProcessElement
    public void process() {
      throw new AssertionError(end);
    }

    @OnTimer("end")
    public void onEnd() {}
  }

  private static final class SortedFn extends DoFn<KV<Integer, Integer>, Integer> {

    private static final long serialVersionUID = 1L;

    @StateId("seen")
    private final StateSpec<ValueState<Integer>> seen = StateSpecs.value(VarIntCoder.of());

    @RequiresTimeSortedInput
    @ProcessElement
    public void process(@StateId("seen") ValueState<Integer> state) {
      throw new AssertionError(seen);
    }
  }

  private static final class SplittableFn extends DoFn<KV<Integer, Integer>, Integer> {

    private static final long serialVersionUID = 1L;

    @GetInitialRestriction
    public OffsetRange all() {
      return new OffsetRange(0, 1);
    }

    @ProcessElement
    public void process(RestrictionTracker<OffsetRange, Long> tracker) {
      throw new AssertionError(tracker);
    }
  }
}
