package dev.prosa.export.pipeline;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a shard's fingerprints into partitions, so that equal ones of different shards meet: an
 * element of the shuffle is many of them. Used by one thread.
 */
final class FingerprintGatherer {

  /** Takes pairs of longs, fingerprint and {@link ExampleId}, for one partition. */
  interface Receiver {
    void pairs(int partition, byte[] pairs);
  }

  /**
   * How many partitions there are of each kind. The same for any number of messages, since shards
   * gather without knowing of each other; at a billion messages one still fits into memory.
   */
  static final int PARTITIONS = 256;

  private static final int INITIAL = 64 * Long.BYTES;

  private final @Nullable ByteBuffer[] buffers = new ByteBuffer[2 * PARTITIONS];

  /** Whether equal fingerprints of this partition mean the same words, not just similar ones. */
  static boolean isExact(int partition) {
    return partition >= PARTITIONS;
  }

  /** Adds one that only examples with the same words share. */
  void addExact(long fingerprint, long id) {
    add(PARTITIONS + partition(fingerprint), fingerprint, id);
  }

  /** Adds one that similar examples are likely to share. */
  void addNear(long fingerprint, long id) {
    add(partition(fingerprint), fingerprint, id);
  }

  /** Hands everything over. */
  void finish(Receiver receiver) {
    for (int partition = 0; partition < buffers.length; partition++) {
      ByteBuffer buffer = buffers[partition];
      if (buffer != null) {
        byte[] pairs = new byte[buffer.position()];
        buffer.flip().get(pairs);
        receiver.pairs(partition, pairs);
        buffers[partition] = null;
      }
    }
  }

  private void add(int partition, long fingerprint, long id) {
    ByteBuffer buffer = buffers[partition];
    if (buffer == null) {
      buffer = ByteBuffer.allocate(INITIAL);
    } else if (buffer.remaining() < 2 * Long.BYTES) {
      buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
    }
    buffers[partition] = buffer.putLong(fingerprint).putLong(id);
  }

  private static int partition(long fingerprint) {
    return (int) (fingerprint >>> 32) & (PARTITIONS - 1);
  }
}
