package dev.prosa.export.pipeline;

import dev.prosa.export.engine.ExportPlan;
import dev.prosa.export.engine.ProgressBoard;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.store.RateLimiter;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Lineage;
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

/**
 * Takes one stable view of the source and divides it into pieces. On a worker, since the program
 * that builds the pipeline may have no route to Redis.
 */
final class PlanRanges extends PTransform<PBegin, PCollectionTuple> {

  static final TupleTag<ReadRange> RANGES = new TupleTag<>("ranges");
  static final TupleTag<PublishInput> PLAN = new TupleTag<>("plan");

  private static final long serialVersionUID = 1L;

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
    PCollection<PublishInput> plan =
        planned.get(PLAN).setCoder(SerializableCoder.of(PublishInput.class));
    // Spreads the ranges over the workers, and makes a retry below see the same view of the list.
    PCollection<ReadRange> ranges =
        planned
            .get(RANGES)
            .setCoder(SerializableCoder.of(ReadRange.class))
            .apply("Spread", Reshuffle.viaRandomKey());
    return PCollectionTuple.of(PLAN, plan).and(RANGES, ranges);
  }

  static final class PlanFn extends DoFn<Integer, ReadRange> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;

    PlanFn(ExportSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(MultiOutputReceiver output) {
      try (SourceReader source = SourceReader.open(spec, RateLimiter.UNLIMITED)) {
        ExportPlan plan = source.plan(output.get(RANGES)::output);
        ProgressBoard.of(spec.runId()).planned(plan);
        output.get(PLAN).output(PublishInput.plan(plan));
        Lineage.getSources()
            .add("redis", List.of(spec.reading().redis().place(), spec.reading().source().keys()));
      }
    }
  }
}
