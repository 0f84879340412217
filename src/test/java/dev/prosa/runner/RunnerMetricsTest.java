package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RunnerMetricsTest {

  private static final Semaphore COUNTED = new Semaphore(0);
  private static final Semaphore MAY_GO_ON = new Semaphore(0);

  @Test
  void ofAllBundlesOfAllWorkersAreAddedUpByStep() {
    Pipeline pipeline = Runs.on("--parallelism=3");
    PCollection<Integer> numbers =
        pipeline
            .apply(Create.of(IntStream.rangeClosed(1, 100).boxed().toList()))
            .apply(Reshuffle.viaRandomKey());
    numbers.apply("First", ParDo.of(new MeasureFn()));
    numbers.apply("Second", ParDo.of(new MeasureFn()));

    PipelineResult result = pipeline.run();

    MetricQueryResults metrics = metricsOf(result);
    assertThat(committedOfAttempted(metrics.getCounters()))
        .isEqualTo(Map.of("First", "100/100", "Second", "100/100"));
    DistributionResult sizes = DistributionResult.create(5050, 100, 1, 100);
    assertThat(committedOfAttempted(metrics.getDistributions()))
        .isEqualTo(Map.of("First", sizes + "/" + sizes, "Second", sizes + "/" + sizes));
    assertThat(metrics.getGauges())
        .hasSize(2)
        .allSatisfy(last -> assertThat(last.getCommitted().getValue()).isBetween(1L, 100L));
    assertThat(Lineage.query(result.metrics(), Lineage.Type.SOURCE))
        .isEqualTo(Set.of("shop:shelf.box"));
  }

  @Test
  void canBeAskedWhileTheRunGoesOnAndAreCommittedWhenTheBundleIs() throws Exception {
    Pipeline pipeline = Runs.on("--blockOnRun=false");
    pipeline.apply(Create.of(1)).apply("Wait", ParDo.of(new CountAndWaitFn()));
    PipelineResult result = pipeline.run();
    COUNTED.acquire();

    assertThat(committedOfAttempted(metricsOf(result).getCounters()))
        .isEqualTo(Map.of("Wait", "null/1"));
    MAY_GO_ON.release();
    result.waitUntilFinish();

    assertThat(committedOfAttempted(metricsOf(result).getCounters()))
        .isEqualTo(Map.of("Wait", "1/1"));
  }

  @Test
  void ofABundleThatFailedWereOnlyAttempted() {
    Pipeline pipeline = Runs.on("--parallelism=1", "--blockOnRun=false");
    pipeline.apply(Create.of(1)).apply("Fail", ParDo.of(new CountAndFailFn()));
    PipelineResult result = pipeline.run();

    assertThatThrownBy(result::waitUntilFinish).cause().hasMessage("counted");
    assertThat(committedOfAttempted(metricsOf(result).getCounters()))
        .isEqualTo(Map.of("Fail", "null/1"));
  }

  private static MetricQueryResults metricsOf(PipelineResult result) {
    return result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(RunnerMetricsTest.class))
                .build());
  }

  private static <T> Map<String, String> committedOfAttempted(Iterable<MetricResult<T>> results) {
    Map<String, String> steps = new TreeMap<>();
    for (MetricResult<T> result : results) {
      String step = result.getKey().stepName().replaceFirst("/.*", "");
      steps.put(step, result.getCommittedOrNull() + "/" + result.getAttempted());
    }
    return steps;
  }

  private static final class MeasureFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final Counter counter = Metrics.counter(RunnerMetricsTest.class, "elements");
    private final Distribution sizes = Metrics.distribution(RunnerMetricsTest.class, "sizes");
    private final Gauge last = Metrics.gauge(RunnerMetricsTest.class, "last");

    @ProcessElement
    public void process(@Element Integer number) {
      counter.inc();
      sizes.update(number);
      last.set(number);
      Lineage.getSources().add("shop", List.of("shelf", "box"));
    }
  }

  private static final class CountAndWaitFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final Counter counter = Metrics.counter(RunnerMetricsTest.class, "elements");

    @ProcessElement
    public void process() throws InterruptedException {
      counter.inc();
      COUNTED.release();
      MAY_GO_ON.acquire();
    }
  }

  private static final class CountAndFailFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final Counter counter = Metrics.counter(RunnerMetricsTest.class, "elements");

    @ProcessElement
    public void process() {
      counter.inc();
      throw new IllegalStateException("counted");
    }
  }
}
