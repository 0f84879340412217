package dev.prosa.export.pipeline;

import dev.prosa.export.options.ShapingSpec;
import dev.prosa.tuning.DuplicateClusters;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
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
 * Finds which examples say what others say. Equal fingerprints meet in a partition; what they link
 * meets in one place, where links become clusters. Only what duplicates goes there: two numbers a
 * link.
 */
final class FindDuplicates
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<KV<Integer, ShardPiece>>> {

  private static final long serialVersionUID = 1L;

  private final int keptOfCluster;

  FindDuplicates(ShapingSpec spec) {
    this.keptOfCluster = spec.keptDuplicates();
  }

  @Override
  public PCollection<KV<Integer, ShardPiece>> expand(
      PCollection<KV<Integer, byte[]>> fingerprints) {
    return fingerprints
        .apply("Meet", GroupByKey.create())
        .apply("Link", ParDo.of(new LinkFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
        .apply("Gather", GroupByKey.create())
        .apply("Cluster", ParDo.of(new ClusterFn(keptOfCluster)))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(ShardPiece.class)));
  }

  /** From the fingerprints of a partition to links: first holder, later holder, 1 if exact. */
  static final class LinkFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> partition,
        OutputReceiver<KV<Integer, byte[]>> output) {
      // Runners let a group be iterated once only, and one of these is small.
      List<ByteBuffer> blocks = new ArrayList<>();
      FirstSeen holders = new FirstSeen();
      for (byte[] block : partition.getValue()) {
        ByteBuffer pairs = ByteBuffer.wrap(block);
        blocks.add(pairs);
        while (pairs.hasRemaining()) {
          holders.add(pairs.getLong(), pairs.getLong());
        }
      }
      long found = 0;
      ByteArrayOutputStream links = new ByteArrayOutputStream();
      try (DataOutputStream data = new DataOutputStream(links)) {
        for (ByteBuffer pairs : blocks) {
          pairs.rewind();
          while (pairs.hasRemaining()) {
            long first = holders.first(pairs.getLong());
            long id = pairs.getLong();
            if (id != first) {
              data.writeLong(first);
              data.writeLong(id);
              data.writeByte(FingerprintGatherer.isExact(partition.getKey()) ? 1 : 0);
              found++;
            }
          }
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      Counters.linked(found);
      if (links.size() > 0) {
        output.output(KV.of(0, links.toByteArray()));
      }
    }
  }

  static final class ClusterFn
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, ShardPiece>> {

    private static final long serialVersionUID = 1L;

    private final int keptOfCluster;

    ClusterFn(int keptOfCluster) {
      this.keptOfCluster = keptOfCluster;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> all,
        OutputReceiver<KV<Integer, ShardPiece>> output) {
      DuplicateClusters clusters = new DuplicateClusters();
      DuplicateClusters sameWords = new DuplicateClusters();
      for (byte[] block : all.getValue()) {
        ByteBuffer links = ByteBuffer.wrap(block);
        while (links.hasRemaining()) {
          long first = links.getLong();
          long id = links.getLong();
          clusters.link(first, id);
          if (links.get() == 1) {
            sameWords.link(first, id);
          }
        }
      }
      Map<Integer, Duplicates> duplicates = new TreeMap<>();
      clusters.forEachDropped(
          keptOfCluster,
          ExampleId::split,
          id -> {
            Duplicates ofShard = duplicates.computeIfAbsent(ExampleId.shard(id), Duplicates::none);
            boolean same = sameWords.follows(id);
            (same ? ofShard.same() : ofShard.similar()).set(ExampleId.place(id));
          });
      duplicates.forEach((shard, ofShard) -> output.output(KV.of(shard, ShardPiece.of(ofShard))));
    }
  }
}
