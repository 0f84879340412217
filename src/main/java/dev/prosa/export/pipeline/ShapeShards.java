package dev.prosa.export.pipeline;

import dev.prosa.dataset.Adjusted;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Tally;
import dev.prosa.dataset.write.DatasetDraft;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.dataset.write.SpilledExamples;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.ShapingSpec;
import dev.prosa.export.options.Source;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.ReplyOrder;
import dev.prosa.tuning.dedup.ShardSketches;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Puts each shard into order and shapes its conversations into examples, which wait in a temporary
 * file: whether one is kept depends on those of other shards.
 */
final class ShapeShards
    extends PTransform<PCollection<KV<Integer, Iterable<Block>>>, PCollectionTuple> {

  /** The shards, by number. */
  static final TupleTag<KV<Integer, ShardPiece>> SHARDS = new TupleTag<>() {};

  /** What {@link FindDuplicates} compares them by, many in an element; all have the same key. */
  static final TupleTag<KV<Integer, byte[]>> SKETCHES = new TupleTag<>() {};

  private static final long serialVersionUID = 1L;

  private final ExportSpec spec;
  private final ShapingSpec shaping;

  ShapeShards(ExportSpec spec, ShapingSpec shaping) {
    this.spec = spec;
    this.shaping = shaping;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, Iterable<Block>>> shards) {
    PCollectionTuple shaped =
        shards.apply(
            "Shape",
            ParDo.of(new ShapeFn(spec, shaping)).withOutputTags(SHARDS, TupleTagList.of(SKETCHES)));
    shaped
        .get(SHARDS)
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(ShardPiece.class)));
    shaped.get(SKETCHES).setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    return shaped;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder shown) {
    super.populateDisplayData(shown);
    shown.add(DisplayData.item("sortBytes", spec.reading().sortBytes()));
  }

  static final class ShapeFn extends DoFn<KV<Integer, Iterable<Block>>, KV<Integer, ShardPiece>> {

    private static final long serialVersionUID = 1L;

    private final ExportSpec spec;
    private final ShapingSpec shaping;

    ShapeFn(ExportSpec spec, ShapingSpec shaping) {
      this.spec = spec;
      this.shaping = shaping;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Block>> shard, MultiOutputReceiver output) {
      DatasetDraft draft = spec.draft();
      ShardSketches sketches =
          new ShardSketches(shaping.dedup(), shaping.splits().rule().divides());
      try {
        ShapedShard shaped = shape(draft, shard.getKey(), shard.getValue(), sketches);
        sketches.finish(block -> output.get(SKETCHES).output(KV.of(0, block)));
        output.get(SHARDS).output(KV.of(shard.getKey(), ShardPiece.of(shaped)));
        Counters.shaped();
      } catch (IOException failed) {
        throw draft.unwritable(failed);
      }
    }

    ShapedShard shape(DatasetDraft draft, int shard, Iterable<Block> blocks, ShardSketches sketches)
        throws IOException {
      try (ShardWriter chats =
              draft.chats(shard, spec.chatTargets(), spec.reading().source().keys());
          SpilledExamples.Writer held = draft.holdExamples(shard);
          SortedShard sorted = new SortedShard(blocks, spec.reading().sortBytes())) {
        ExampleShaper shaper =
            new ExampleShaper(
                shaping, spec.splitHash(shaping), spec.people(), shard, held, sketches);
        PrivacyStage privacy = new PrivacyStage(spec);
        ConversationSink named = new PseudonymizingSink(chats, shard, spec);
        ReplyOrder replies = new ReplyOrder(shaper.sink(), spec.reading().source() == Source.LIST);
        // A scan knows no order.
        ConversationSink shaped = spec.reading().source() == Source.KEYS ? shaper.sink() : replies;
        long repeated = sorted.drainTo(privacy.before(new TeeSink(named, shaped)));
        sorted.rejectTo(chats);
        ShardResult result = chats.finish(sorted.expired(), repeated);
        Tally all = result.tally();
        Tally settled =
            new Tally(0, 0, shaper.filtered(), all.expired(), all.repeated(), all.rejected());
        return new ShapedShard(
            new ShardResult(shard, result.parts(), settled, Map.of())
                .afterRedaction(privacy.filtered(), privacy.redaction())
                .withAdjusted(sorted.adjusted())
                .withAdjusted(adjusted(replies))
                .withNotes(spec.chatTargets().isEmpty() ? null : chats.finishNotes()),
            held.name(),
            sketches.duplicates(),
            privacy.people());
      }
    }

    private static Map<String, Long> adjusted(ReplyOrder replies) {
      Map<String, Long> adjusted = new TreeMap<>();
      if (replies.putInOrder() > 0) {
        adjusted.put(Adjusted.REPLY_PUT_IN_ORDER.label(), replies.putInOrder());
      }
      if (replies.outOfOrder() > 0) {
        adjusted.put(Adjusted.REPLY_OUT_OF_ORDER.label(), replies.outOfOrder());
      }
      return adjusted;
    }
  }
}
