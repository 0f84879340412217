package dev.prosa.export.pipeline;

import dev.prosa.dataset.Split;

/**
 * The number of an example in a run: the same whatever the runner and its parallelism, and in the
 * order in which examples are written. It tells the example's split, too.
 *
 * <p>From the top: 31 bits shard, 31 bits place in the shard, 2 bits split.
 */
final class ExampleId {

  private static final int SPLIT_BITS = 2;
  private static final int PLACE_BITS = 31;
  private static final Split[] SPLITS = Split.values();

  private ExampleId() {}

  static long of(int shard, int place, Split split) {
    return ((long) shard << PLACE_BITS | place) << SPLIT_BITS | split(split);
  }

  static int shard(long id) {
    return (int) (id >>> (PLACE_BITS + SPLIT_BITS));
  }

  static int place(long id) {
    return (int) (id >>> SPLIT_BITS) & Integer.MAX_VALUE;
  }

  /** A number for its split; equal for equal splits. */
  static int split(long id) {
    return (int) id & ((1 << SPLIT_BITS) - 1);
  }

  private static int split(Split split) {
    for (int i = 0; i < SPLITS.length; i++) {
      if (SPLITS[i] == split) {
        return i;
      }
    }
    throw new IllegalStateException("no split is missing");
  }
}
