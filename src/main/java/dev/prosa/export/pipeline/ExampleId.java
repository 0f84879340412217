package dev.prosa.export.pipeline;

/**
 * The number of an example in a run: the same whatever the runner and its parallelism, and in the
 * order in which examples are written.
 *
 * <p>From the top: 32 bits shard, 32 bits place in the shard.
 */
final class ExampleId {

  private ExampleId() {}

  static long of(int shard, int place) {
    return (long) shard << Integer.SIZE | place;
  }

  static int shard(long id) {
    return (int) (id >>> Integer.SIZE);
  }

  static int place(long id) {
    return (int) id;
  }
}
