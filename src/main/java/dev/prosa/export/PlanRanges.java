package dev.prosa.export;

import dev.prosa.store.ListSnapshot;
import dev.prosa.store.RefList;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one stable view of the list and divides it into ranges. On a worker, since the program that
 * builds the pipeline may have no route to Redis.
 */
final class PlanRanges extends PTransform<PBegin, PCollectionTuple> {

  static final TupleTag<ListRange> RANGES = new TupleTag<>("ranges");
  static final TupleTag<Finished> PLAN = new TupleTag<>("plan");

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PlanRanges.class);

  private final ExportSpec spec;

  PlanRanges(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple planned =
        begin
            .apply("Start", Create.of(0))
            .apply(
                "Plan", ParDo.of(new PlanFn(spec)).withOutputTags(RANGES, TupleTagList.of(PLAN)));
    PCollection<Finished> plan = planned.get(PLAN).setCoder(SerializableCoder.of(Finished.class));
    // Spreads the ranges over the workers, and makes a retry below see the same view of the list.
    PCollection<ListRange> ranges =
        planned
            .get(RANGES)
            .setCoder(SerializableCoder.of(ListRange.class))
            .apply("Spread", Reshuffle.viaRandomKey());
    return PCollectionTuple.of(PLAN, plan).and(RANGES, ranges);
  }

  static final class PlanFn extends DoFn<Integer, ListRange> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    PlanFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(MultiOutputReceiver output) {
      ExportPlan plan;
      try (RefList list = RefList.open(spec.redis())) {
        ListSnapshot snapshot = list.snapshot();
        guardExpiry(list, snapshot);
        plan = ExportPlan.of(snapshot, spec.messagesPerShard());
      }
      ProgressBoard.of(spec.runId()).planned(plan);
      output.get(PLAN).output(Finished.plan(plan));
      plan.ranges().forEach(output.get(RANGES)::output);
    }

    private void guardExpiry(RefList list, ListSnapshot snapshot) {
      Schedule schedule = spec.schedule();
      Schedule.Span span = spec.span();
      if (schedule == null || span == null || spec.guards().expiry() == Guards.Expiry.OFF) {
        return;
      }
      schedule
          .objection(span, (from, until, now) -> list.expiry(snapshot, from, until, now))
          .ifPresent(
              objection -> {
                if (spec.guards().expiry() == Guards.Expiry.FAIL) {
                  throw new GuardException(objection + "; nothing was published");
                }
                LOG.warn("{}", objection);
              });
    }
  }
}
