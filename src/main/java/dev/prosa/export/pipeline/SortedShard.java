package dev.prosa.export.pipeline;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.dataset.write.ShardWriter;
import dev.prosa.transcript.ConversationSink;
import dev.prosa.transcript.ConversationSorter;
import dev.prosa.transcript.DuplicateReferenceFilter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One shard's blocks, put into order: the same sequence however they arrive. Used by one thread;
 * {@link #close} removes its temporary files.
 */
final class SortedShard implements Closeable {

  private final ConversationSorter sorter;
  private final List<RejectedRecord> rejected = new ArrayList<>();
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
    DuplicateReferenceFilter filter = new DuplicateReferenceFilter(sink);
    sorter.drainTo(filter);
    return filter.repeated();
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
