package dev.prosa.export.pipeline;

import dev.prosa.dataset.Split;
import dev.prosa.tuning.dedup.Decisions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about the examples of one shard, which are named by place. Grows until it is
 * handed over; for one thread.
 */
final class ShardDecisions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int shard;
  private final BitSet same = new BitSet();
  private final BitSet similar = new BitSet();
  private final TreeMap<Integer, Split> splits = new TreeMap<>();
  private final TreeMap<Integer, Decisions.Cluster> clusters = new TreeMap<>();
  private long clusterCount;

  /** Place and number of each reply that is not taught, in one long each. */
  private long[] shown = {};

  private int shownCount;

  ShardDecisions(int shard) {
    this.shard = shard;
  }

  int shard() {
    return shard;
  }

  void leaveOut(int place, boolean sameWords) {
    (sameWords ? same : similar).set(place);
  }

  void moveTo(int place, Split split) {
    splits.put(place, split);
  }

  void describe(int place, Decisions.Cluster cluster) {
    clusters.put(place, cluster);
  }

  void countClusters(long count) {
    clusterCount = count;
  }

  void show(int place, int reply) {
    if (shownCount == shown.length) {
      shown = Arrays.copyOf(shown, Math.max(16, 2 * shownCount));
    }
    shown[shownCount++] = (long) place << Integer.SIZE | reply;
  }

  /** The same, ready to be handed over. */
  ShardDecisions settled() {
    shown = Arrays.copyOf(shown, shownCount);
    Arrays.sort(shown);
    return this;
  }

  /** Whether it says the same as another, word for word. */
  boolean isSame(int place) {
    return same.get(place);
  }

  /** Whether it says nearly what another says. */
  boolean isSimilar(int place) {
    return similar.get(place);
  }

  Split split(int place, Split drawn) {
    return splits.getOrDefault(place, drawn);
  }

  Decisions.@Nullable Cluster cluster(int place) {
    return clusters.get(place);
  }

  /** How many clusters there are in all shards; 0 unless this is told of that. */
  long clusterCount() {
    return clusterCount;
  }

  /** The numbers of its replies to learn that are only shown. */
  BitSet shown(int place) {
    BitSet replies = new BitSet();
    int at = Arrays.binarySearch(shown, (long) place << Integer.SIZE);
    for (int i = at < 0 ? -at - 1 : at;
        i < shown.length && shown[i] >>> Integer.SIZE == place;
        i++) {
      replies.set((int) shown[i]);
    }
    return replies;
  }
}
