package dev.prosa.export;

import dev.prosa.store.ListSnapshot;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How the work is divided, decided from the number of elements alone, so that the same list gives
 * the same shards on any runner with any parallelism.
 *
 * @param snapshot the elements to export
 * @param shards how many shards they are spread over; at least 1
 */
record ExportPlan(ListSnapshot snapshot, int shards) implements Serializable {

  private static final int SMALLEST_RANGE = 2_000;
  private static final int LARGEST_RANGE = 20_000;
  private static final int MESSAGES_PER_BLOCK = 50;

  static ExportPlan of(ListSnapshot snapshot, int messagesPerShard) {
    long elements = snapshot.end() - snapshot.start();
    long shards = (elements + messagesPerShard - 1) / messagesPerShard;
    return new ExportPlan(snapshot, (int) Math.max(1, Math.min(shards, Integer.MAX_VALUE)));
  }

  /** The pieces that are read at once: longer where there are many shards, to keep blocks large. */
  List<ListRange> ranges() {
    long size =
        Math.max(SMALLEST_RANGE, Math.min((long) MESSAGES_PER_BLOCK * shards, LARGEST_RANGE));
    long total = snapshot.end() - snapshot.start();
    long count = (total + size - 1) / size;
    return LongStream.range(0, count)
        .mapToObj(
            i -> {
              long from = snapshot.start() + i * size;
              long to = Math.min(from + size, snapshot.end());
              // Neighbours share a home, so that rejected records stay in the list's order.
              int home = (int) (i * shards / count);
              return new ListRange(snapshot, from, to, shards, home);
            })
        .toList();
  }
}
