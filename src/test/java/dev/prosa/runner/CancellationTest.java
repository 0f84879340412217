package dev.prosa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CancellationTest {

  private static final int WORKERS = 3;

  /** One for each worker that is within user code, and one for each that left it for good. */
  private static final Semaphore BUSY = new Semaphore(0);

  private static final Semaphore TORN_DOWN = new Semaphore(0);

  private final Collected<Integer> afterwards = new Collected<>();

  @BeforeEach
  void forget() {
    BUSY.drainPermits();
    TORN_DOWN.drainPermits();
  }

  @Test
  void interruptsUserCodeTearsItDownAndRunsNothingAfterIt() throws Exception {
    PipelineResult result = run(new WaitForeverFn(), "--blockOnRun=false");
    BUSY.acquire(WORKERS);

    assertThat(result.getState()).isEqualTo(State.RUNNING);
    assertThat(result.waitUntilFinish(Duration.millis(1))).as("not yet ended").isNull();
    result.cancel();

    assertThat(result.waitUntilFinish()).isEqualTo(State.CANCELLED);
    assertThat(result.getState()).isEqualTo(State.CANCELLED);
    assertThat(TORN_DOWN.availablePermits()).isEqualTo(WORKERS);
    assertThat(afterwards.elements()).isEmpty();
  }

  @Test
  void endsADoFnThatNeverBlocksButGoesOnGivingElements() throws Exception {
    PipelineResult result = run(new OutputForeverFn(), "--blockOnRun=false");
    BUSY.acquire(WORKERS);

    result.cancel();

    assertThat(result.waitUntilFinish()).isEqualTo(State.CANCELLED);
    assertThat(TORN_DOWN.availablePermits()).isEqualTo(WORKERS);
  }

  @Test
  void happensWhenTheThreadThatWaitsIsInterrupted() throws Exception {
    FutureTask<PipelineResult> running = new FutureTask<>(() -> run(new WaitForeverFn()));
    Thread caller = new Thread(running);
    caller.start();
    BUSY.acquire(WORKERS);

    caller.interrupt();

    assertThatThrownBy(running::get).hasRootCauseInstanceOf(InterruptedException.class);
    TORN_DOWN.acquire(WORKERS);
  }

  @Test
  void comesTooLateForARunThatHasEnded() throws Exception {
    Pipeline pipeline = Runs.on();
    pipeline.apply(Create.of(1));
    PipelineResult result = pipeline.run();

    assertThat(result.cancel()).isEqualTo(State.DONE);
    assertThat(result.waitUntilFinish()).isEqualTo(State.DONE);
  }

  @Test
  void ofTheOthersFollowsTheFailureOfOneWorker() {
    assertThatThrownBy(() -> run(new OneFailsFn()))
        .isInstanceOf(Pipeline.PipelineExecutionException.class)
        .cause()
        .hasMessage("one fails")
        .hasNoSuppressedExceptions();
    assertThat(TORN_DOWN.availablePermits()).isEqualTo(WORKERS);
  }

  private PipelineResult run(BusyFn fn, String... arguments) {
    LocalRunnerOptions options = Runs.options(arguments);
    options.setParallelism(WORKERS);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(Create.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .apply(Reshuffle.viaRandomKey())
        .apply("Busy", ParDo.of(fn))
        .apply("Await", Reshuffle.viaRandomKey())
        .apply(afterwards);
    return pipeline.run();
  }

  private abstract static class BusyFn extends DoFn<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    @Teardown
    public void teardown() {
      TORN_DOWN.release();
    }
  }

  private static final class WaitForeverFn extends BusyFn {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process() throws InterruptedException {
      BUSY.release();
      new CountDownLatch(1).await();
    }
  }

  private static final class OutputForeverFn extends BusyFn {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(OutputReceiver<Integer> output) {
      BUSY.release();
      while (true) {
        output.output(1);
      }
    }
  }

  private static final class OneFailsFn extends BusyFn {

    private static final long serialVersionUID = 1L;
    private static final Semaphore MAY_FAIL = new Semaphore(1);

    @ProcessElement
    public void process() throws InterruptedException {
      BUSY.release();
      if (MAY_FAIL.tryAcquire()) {
        BUSY.acquire(WORKERS);
        throw new IllegalStateException("one fails");
      }
      new CountDownLatch(1).await();
    }
  }
}
