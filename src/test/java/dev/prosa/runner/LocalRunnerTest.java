package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalRunnerTest {

  @Test
  void isChosenByItsName() {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=LocalRunner", "--parallelism=3").create());
    Collected<Integer> seen = new Collected<>();
    pipeline.apply(Create.of(1, 2, 3)).apply(seen);

    assertThat(pipeline.run().getState()).isEqualTo(PipelineResult.State.DONE);
    assertThat(seen.elements()).containsExactlyInAnyOrder(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "--parallelism=0,            --parallelism must be at least 1",
    "--parallelism=-2,           --parallelism must be at least 1",
    "--spillBudgetBytes=0,       --spillBudgetBytes must be at least 1",
    "--spillFolder=/no/such/one, --spillFolder: there is no folder /no/such/one",
  })
  void optionsThatMakeNoSenseAreToldAtOnce(String argument, String reason) {
    assertThatThrownBy(() -> Runs.on(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void stepsBetweenShufflesHandElementsOnWithoutEncodingThem() {
    Pipeline pipeline = Runs.on();
    Collected<Integer> seen = new Collected<>();
    pipeline
        .apply(Create.of(1, 2, 3))
        .apply("Wrap", ParDo.of(new WrapFn()))
        .setCoder(new NeverCoder())
        .apply("Unwrap", ParDo.of(new UnwrapFn()))
        .apply(seen);

    pipeline.run();

    assertThat(seen.elements()).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void aCollectionFlattenedWithItselfIsThereTwice() {
    Pipeline pipeline = Runs.on();
    Collected<Integer> seen = new Collected<>();
    PCollection<Integer> numbers = pipeline.apply(Create.of(1, 2));
    PCollectionList.of(numbers).and(numbers).apply(Flatten.pCollections()).apply(seen);

    pipeline.run();

    assertThat(seen.elements()).containsExactlyInAnyOrder(1, 1, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "300", "1000000"})
  void aGroupCanBeReadAnyNumberOfTimesWhetherInMemoryOrOnDisk(String budget) {
    Pipeline pipeline = Runs.on("--parallelism=3", "--spillBudgetBytes=" + budget);
    Collected<String> seen = new Collected<>();
    List<KV<String, Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pairs.add(KV.of("odd", 2 * i + 1));
      pairs.add(KV.of("even", 2 * i));
    }
    pipeline
        .apply(Create.of(pairs))
        .apply(GroupByKey.create())
        .apply(ParDo.of(new ReadThreeTimesFn()))
        .apply(seen);

    pipeline.run();

    assertThat(seen.elements())
        .containsExactlyInAnyOrder("odd 250000 250000 250000", "even 249500 249500 249500");
  }

  private static final class WrapFn extends DoFn<Integer, Wrapped> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<Wrapped> output) {
      output.output(new Wrapped(number));
    }
  }

  private static final class UnwrapFn extends DoFn<Wrapped, Integer> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Wrapped wrapped, OutputReceiver<Integer> output) {
      output.output(wrapped.number());
    }
  }

  private record Wrapped(int number) {}

  private static final class NeverCoder extends AtomicCoder<Wrapped> {

    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Wrapped value, OutputStream output) throws CoderException {
      throw new CoderException("never encoded");
    }

    @Override
    public Wrapped decode(InputStream input) throws CoderException {
      throw new CoderException("never decoded");
    }
  }

  private static final class ReadThreeTimesFn extends DoFn<KV<String, Iterable<Integer>>, String> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<Integer>> group, OutputReceiver<String> output) {
      Iterable<Integer> values = group.getValue();
      output.output(group.getKey() + " " + sum(values) + " " + sum(values) + " " + sum(values));
    }

    private static int sum(Iterable<Integer> values) {
      int sum = 0;
      for (int value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
