package dev.prosa.export.pipeline;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.message.MessageRef;
import dev.prosa.message.PhoneMask;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.message.WrittenTime;
import dev.prosa.store.ElementSink;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.EntryBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what a piece of the list holds into blocks for each shard; an element larger than {@link
 * #FULL} bytes is never put together with others. Used by one thread, for one piece.
 */
final class BlockGatherer implements ElementSink {

  /** Takes finished blocks. */
  interface Receiver {
    void block(int shard, Block block);
  }

  /** From how many bytes on a block is handed over; Flink cannot sort very large elements. */
  private static final int FULL = 1 << 20;

  private final UnaryOperator<String> person;
  private final int home;
  private final EntryBuffer[] buffers;
  private final Receiver receiver;
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private long expired;

  /** {@code person} tells whose a message is that was stored under a name. */
  BlockGatherer(ReadRange piece, UnaryOperator<String> person, Receiver receiver) {
    this.person = person;
    this.home = piece.home();
    this.buffers = new EntryBuffer[piece.shards()];
    this.receiver = receiver;
  }

  @Override
  public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
    if (message.timestamp() >= WrittenTime.END) {
      rejected(position, ref, RejectReason.UNUSABLE_TIME);
      return;
    }
    String whose = person.apply(message.phoneNumber());
    int shard = shardOf(whose, buffers.length);
    EntryBuffer buffer = buffers[shard];
    if (buffer == null) {
      buffer = new EntryBuffer();
      buffers[shard] = buffer;
    }
    buffer.add(new Entry(position, ref == null ? Entry.NO_KEY : ref.millis(), message), whose);
    if (buffer.size() >= FULL) {
      receiver.block(shard, new Block(buffer.drain(), 0, List.of()));
    }
  }

  @Override
  public void expired(long position) {
    expired++;
  }

  @Override
  public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
    Long millis = ref == null ? null : ref.millis();
    String phone = ref == null ? null : PhoneMask.mask(ref.phone());
    rejected.add(new RejectedRecord(position, millis, phone, reason));
  }

  /** Hands over what is left. */
  void finish() {
    for (int shard = 0; shard < buffers.length; shard++) {
      EntryBuffer buffer = buffers[shard];
      boolean atHome = shard == home && (expired > 0 || !rejected.isEmpty());
      if (atHome || (buffer != null && buffer.size() > 0)) {
        byte[] entries = buffer == null ? new byte[0] : buffer.drain();
        receiver.block(
            shard,
            atHome ? new Block(entries, expired, rejected) : new Block(entries, 0, List.of()));
      }
    }
  }

  /**
   * The shard of a phone: the same on any machine, in any run. FNV-1a, then the finaliser of
   * MurmurHash3, since FNV's low bits alone are uneven for strings that differ in a few digits.
   */
  static int shardOf(String phone, int shards) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < phone.length(); i++) {
      hash = (hash ^ phone.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return (int) Long.remainderUnsigned(hash, shards);
  }
}
