package dev.prosa.export.engine;

import java.io.Serializable;

/**
 * How the work is divided, decided from the number of elements alone, so that the same input gives
 * the same shards on any runner with any parallelism.
 *
 * @param from the position of the first element; 0 where positions do not outlive a run
 * @param to the position after the last
 * @param shards how many shards they are spread over; at least 1
 */
public record ExportPlan(long from, long to, int shards) implements Serializable {

  /** How many elements there are. */
  long size() {
    return to - from;
  }

  /**
   * How many shards so many elements are divided into; at least 1.
   *
   * @param elements not negative
   * @param messagesPerShard at least 1
   */
  public static int shards(long elements, int messagesPerShard) {
    long shards = (elements + messagesPerShard - 1) / messagesPerShard;
    return (int) Math.max(1, Math.min(shards, Integer.MAX_VALUE));
  }
}
