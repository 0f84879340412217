package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the replies that are taught more often than they may be, numbers, case and punctuation
 * apart. The examples to prefer teach them, of one example the last.
 */
final class SameReplies {

  private final SketchStore store;
  private final BitSet leftOut;
  private final int most;

  SameReplies(SketchStore store, BitSet leftOut, int most) {
    this.store = store;
    this.leftOut = leftOut;
    this.most = most;
  }

  void tell(Decisions decisions) {
    Map<Long, Integer> taught = new HashMap<>();
    for (int rank = leftOut.nextClearBit(0);
        rank < store.size();
        rank = leftOut.nextClearBit(rank + 1)) {
      ByteBuffer bytes = store.buffer(rank);
      int start = store.start(rank);
      for (int reply = SketchFormat.replies(bytes, start) - 1; reply >= 0; reply--) {
        if (taught.merge(SketchFormat.reply(bytes, start, reply), 1, Integer::sum) > most) {
          decisions.shown(SketchFormat.id(bytes, start), reply);
        }
      }
    }
  }
}
