package dev.prosa.export.pipeline;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.ConversationSorter;
import dev.prosa.transcript.DuplicateReferenceFilter;
import dev.prosa.transcript.TimeFormCounts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One shard's blocks, put into order: the same sequence however they arrive. Used by one thread;
 * {@link #close} removes its temporary files.
 */
final class SortedShard implements Closeable {

  private final ConversationSorter sorter;
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final Map<String, Long> adjusted = new TreeMap<>();
  private long expired;

  SortedShard(Iterable<Block> blocks, long sortBytes) throws IOException {
    sorter = new ConversationSorter(sortBytes, Path.of(System.getProperty("java.io.tmpdir")));
    try {
      for (Block block : blocks) {
        sorter.add(block.entries());
        expired += block.expired();
        rejected.addAll(block.rejected());
      }
    } catch (IOException | RuntimeException failed) {
      sorter.close();
      throw failed;
    }
    rejected.sort(Comparator.comparingLong(RejectedRecord::position));
  }

  /** How many references led nowhere. */
  long expired() {
    return expired;
  }

  /**
   * Hands its conversations over, each message once. To be called once.
   *
   * @return how many repeats were held back
   */
  long drainTo(ConversationSink sink) throws IOException {
    TimeFormCounts times = new TimeFormCounts(sink);
    DuplicateReferenceFilter filter = new DuplicateReferenceFilter(times);
    sorter.drainTo(filter);
    times.counts().forEach((form, count) -> adjusted.put(form.label(), count));
    return filter.repeated();
  }

  /** How many messages have times in which form; to be asked after {@link #drainTo}. */
  Map<String, Long> adjusted() {
    return adjusted;
  }

  /** Has its rejected records written down. */
  void rejectTo(ShardWriter writer) throws IOException {
    for (RejectedRecord record : rejected) {
      writer.reject(record);
    }
  }

  @Override
  public void close() throws IOException {
    sorter.close();
  }
}
