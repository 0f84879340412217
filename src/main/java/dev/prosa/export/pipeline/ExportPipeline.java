package dev.prosa.export.pipeline;

import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** From a Redis list to a published dataset. The output is the name of its folder, once. */
public final class ExportPipeline extends PTransform<PBegin, PCollection<String>> {

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;

  public ExportPipeline(ExportSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    PCollectionTuple planned = begin.apply("PlanRanges", new PlanRanges(spec));
    PCollection<KV<Integer, Iterable<Block>>> shards =
        planned
            .get(PlanRanges.RANGES)
            .apply("ReadRefs", new ReadRefs(spec))
            .apply("GroupByShard", GroupByKey.create());
    ShapingSpec shaping = spec.shaping();
    PCollection<PublishInput> written =
        shaping == null
            ? shards.apply("WriteChats", new WriteChats(spec))
            : writeExamples(shards, shaping);
    return PCollectionList.of(planned.get(PlanRanges.PLAN))
        .and(written)
        .apply("GatherResults", Flatten.pCollections())
        .apply("PublishDataset", new PublishDataset(spec));
  }

  /** The options that the manifest names as well: no texts, no lists, no addresses. */
  @Override
  public void populateDisplayData(DisplayData.Builder shown) {
    super.populateDisplayData(shown);
    spec.shapingOptions().forEach((name, value) -> shown.add(DisplayData.item(name, value)));
  }

  /** Duplicates can only be left out when the examples of all shards are known. */
  private PCollection<PublishInput> writeExamples(
      PCollection<KV<Integer, Iterable<Block>>> shards, ShapingSpec shaping) {
    PCollectionTuple shaped = shards.apply("ShapeShards", new ShapeShards(spec, shaping));
    PCollection<KV<Integer, ShardPiece>> duplicates =
        shaped
            .get(ShapeShards.SKETCHES)
            .apply("FindDuplicates", new FindDuplicates(shaping.dedup()));
    return PCollectionList.of(shaped.get(ShapeShards.SHARDS))
        .and(duplicates)
        .apply("MatchDuplicates", Flatten.pCollections())
        .apply("WriteExamples", new WriteExamples(spec, shaping));
  }
}
