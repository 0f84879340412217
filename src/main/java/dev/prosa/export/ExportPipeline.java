package dev.prosa.export;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** From a Redis list to a published dataset. The output is the name of its folder, once. */
final class ExportPipeline extends PTransform<PBegin, PCollection<String>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  ExportPipeline(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple planned = begin.apply("PlanRanges", new PlanRanges(spec));
    PCollection<Finished> shards =
        planned
            .get(PlanRanges.RANGES)
            .apply("ReadRefs", new ReadRefs(spec))
            .apply("GroupByShard", GroupByKey.create())
            .apply("WriteShards", new WriteShards(spec));
    return PCollectionList.of(planned.get(PlanRanges.PLAN))
        .and(shards)
        .apply("GatherResults", Flatten.pCollections())
        .apply("PublishDataset", new PublishDataset(spec));
  }
}
