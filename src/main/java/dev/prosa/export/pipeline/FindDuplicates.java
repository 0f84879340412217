package dev.prosa.export.pipeline;

import dev.prosa.dataset.Split;
import dev.prosa.tuning.dedup.Decisions;
import dev.prosa.tuning.dedup.Dedup;
import dev.prosa.tuning.dedup.DuplicateSearch;
import dev.prosa.tuning.dedup.SketchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Decides which examples are left out since others say the same. In one place: an example is left
 * out only for one that stays, and who stays depends on all who were asked before.
 */
final class FindDuplicates
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<KV<Integer, ShardPiece>>> {

  /** The splits by the numbers that sketches have; an example moves to one of a lower number. */
  static final List<Split> SPLITS = List.of(Split.values());

  private static final long serialVersionUID = 1L;

  private final Dedup dedup;

  FindDuplicates(Dedup dedup) {
    this.dedup = dedup;
  }

  @Override
  public PCollection<KV<Integer, ShardPiece>> expand(PCollection<KV<Integer, byte[]>> sketches) {
    return sketches
        .apply("Gather", GroupByKey.create())
        .apply("Decide", ParDo.of(new DecideFn(dedup)))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(ShardPiece.class)));
  }

  static final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, ShardPiece>> {

    private static final long serialVersionUID = 1L;

    private final Dedup dedup;

    DecideFn(Dedup dedup) {
      this.dedup = dedup;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> all,
        OutputReceiver<KV<Integer, ShardPiece>> output) {
      ByShard decisions = decide(dedup, all.getValue());
      Counters.clustered(decisions.clusters);
      decisions.shards.forEach(
          (shard, ofShard) -> output.output(KV.of(shard, ShardPiece.of(ofShard.settled()))));
    }
  }

  /** What becomes of a shard's examples, if all examples are in {@code sketches}. */
  static ShardDecisions decide(Dedup dedup, Iterable<byte[]> sketches, int shard) {
    return decide(dedup, sketches).of(ExampleId.of(shard, 0)).settled();
  }

  private static ByShard decide(Dedup dedup, Iterable<byte[]> sketches) {
    ByShard decisions = new ByShard();
    try (SketchStore store = new SketchStore(Path.of(System.getProperty("java.io.tmpdir")))) {
      for (byte[] block : sketches) {
        store.add(block);
      }
      new DuplicateSearch(dedup, store).decide(decisions);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return decisions;
  }

  /** Sorts decisions by shard. */
  private static final class ByShard implements Decisions {

    private final Map<Integer, ShardDecisions> shards = new TreeMap<>();
    private long clusters;

    @Override
    public void duplicate(long id, boolean sameWords) {
      of(id).leaveOut(ExampleId.place(id), sameWords);
    }

    @Override
    public void split(long id, int split) {
      of(id).moveTo(ExampleId.place(id), SPLITS.get(split));
    }

    @Override
    public void shown(long id, int reply) {
      of(id).show(ExampleId.place(id), reply);
    }

    @Override
    public void clusters(long count) {
      clusters = count;
    }

    @Override
    public void cluster(long id, Cluster cluster) {
      of(id).describe(ExampleId.place(id), cluster);
      if (cluster.number() == 1) {
        of(id).countClusters(clusters);
      }
    }

    private ShardDecisions of(long id) {
      return shards.computeIfAbsent(ExampleId.shard(id), ShardDecisions::new);
    }
  }
}
