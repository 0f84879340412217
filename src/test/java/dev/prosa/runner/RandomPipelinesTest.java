package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Random small pipelines give what Beam's DirectRunner gives. */
final class RandomPipelinesTest {

  private static final TupleTag<Long> EVEN = new TupleTag<>() {};
  private static final TupleTag<Long> ODD = new TupleTag<>() {};

  /** One more step of a pipeline, and the collections from which it can go on. */
  private enum Step {
    REPEAT {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return numbers.apply(ParDo.of(new RepeatFn())).setCoder(VarLongCoder.of());
      }
    },
    BUFFER {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return numbers.apply(ParDo.of(new DoubledAtTheEndFn())).setCoder(VarLongCoder.of());
      }
    },
    SPLIT {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        PCollectionTuple split =
            numbers.apply(ParDo.of(new SplitFn()).withOutputTags(EVEN, TupleTagList.of(ODD)));
        PCollection<Long> odd =
            split
                .get(ODD)
                .setCoder(VarLongCoder.of())
                .apply(ParDo.of(new RepeatFn()))
                .setCoder(VarLongCoder.of());
        return PCollectionList.of(split.get(EVEN).setCoder(VarLongCoder.of()))
            .and(odd)
            .apply(Flatten.pCollections());
      }
    },
    GROUP {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return numbers
            .apply(ParDo.of(new KeyFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), VarLongCoder.of()))
            .apply(GroupByKey.create())
            .apply(ParDo.of(new DigestFn()))
            .setCoder(VarLongCoder.of());
      }
    },
    RESHUFFLE {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return numbers.apply(Reshuffle.viaRandomKey());
      }
    },
    REDISTRIBUTE {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return numbers.apply(Redistribute.arbitrarily());
      }
    },
    JOIN_EARLIER {
      @Override
      PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier) {
        return PCollectionList.of(numbers).and(earlier).apply(Flatten.pCollections());
      }
    };

    /**
     * @param earlier what a step before gave, or {@code numbers} itself
     */
    abstract PCollection<Long> apply(PCollection<Long> numbers, PCollection<Long> earlier);
  }

  @Property(tries = 40)
  void giveTheSameAsOnDirectRunner(
      @ForAll("numbers") List<Long> numbers,
      @ForAll("steps") List<Step> steps,
      @ForAll("parallelisms") int parallelism,
      @ForAll("budgets") long budget) {
    DirectOptions direct = PipelineOptionsFactory.as(DirectOptions.class);
    direct.setRunner(DirectRunner.class);
    LocalRunnerOptions local =
        Runs.options("--parallelism=" + parallelism, "--spillBudgetBytes=" + budget);

    List<Long> expected = run(Pipeline.create(direct), numbers, steps);

    assertThat(run(Pipeline.create(local), numbers, steps)).isEqualTo(expected);
  }

  @Provide
  static Arbitrary<List<Long>> numbers() {
    return Arbitraries.longs().between(-50, 1_000).list().ofMinSize(0).ofMaxSize(200);
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.class).list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  static Arbitrary<Integer> parallelisms() {
    return Arbitraries.of(1, 3);
  }

  @Provide
  static Arbitrary<Long> budgets() {
    return Arbitraries.of(1L, 700L, 16L << 20);
  }

  private static List<Long> run(Pipeline pipeline, List<Long> numbers, List<Step> steps) {
    List<PCollection<Long>> given = new ArrayList<>();
    given.add(pipeline.apply(Create.of(numbers).withCoder(VarLongCoder.of())));
    for (Step step : steps) {
      PCollection<Long> last = given.get(given.size() - 1);
      given.add(step.apply(last, given.get(given.size() / 2)));
    }
    Collected<Long> seen = new Collected<>();
    given.get(given.size() - 1).apply(seen);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    return seen.elements().stream().sorted().toList();
  }

  private static final class RepeatFn extends DoFn<Long, Long> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Long number, OutputReceiver<Long> output) {
      for (int i = 0; i < Math.floorMod(number, 3); i++) {
        output.output(number + i);
      }
    }
  }

  /** Keeps elements until the bundle ends. */
  private static final class DoubledAtTheEndFn extends DoFn<Long, Long> {

    private static final long serialVersionUID = 1L;

    private transient List<Long> kept;

    @StartBundle
    public void start() {
      kept = new ArrayList<>();
    }

    @ProcessElement
    public void process(@Element Long number) {
      kept.add(number);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      kept.forEach(
          number ->
              context.output(2 * number, GlobalWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }

  private static final class SplitFn extends DoFn<Long, Long> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Long number, MultiOutputReceiver outputs) {
      outputs.get(number % 2 == 0 ? EVEN : ODD).output(number);
    }
  }

  private static final class KeyFn extends DoFn<Long, KV<Integer, Long>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Long number, OutputReceiver<KV<Integer, Long>> output) {
      output.output(KV.of((int) (number % 17), number));
    }
  }

  /** One number that depends on the key and on all values, but not on their order. */
  private static final class DigestFn extends DoFn<KV<Integer, Iterable<Long>>, Long> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Long>> group, OutputReceiver<Long> output) {
      List<Long> once = new ArrayList<>();
      group.getValue().forEach(once::add);
      List<Long> twice = new ArrayList<>(once);
      group.getValue().forEach(twice::add);
      Collections.sort(twice);
      twice.add((long) group.getKey());
      output.output(twice.hashCode() & 0xfffL);
      output.output((long) once.size());
    }
  }
}
