package dev.prosa.tuning.dedup;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import dev.prosa.tuning.Example;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sketches of one shard's examples. Of those that say the same, word for word, as many go on as
 * may stay: the others need not be compared with anything. For one thread.
 */
public final class ShardSketches {

  /** From how many bytes on a block is handed over; Flink cannot sort very large elements. */
  private static final int FULL = 1 << 20;

  private static final long[] NONE = {};

  private final Dedup dedup;
  private final boolean splits;
  private final List<byte[]> sketches = new ArrayList<>();
  private final BitSet duplicates = new BitSet();

  /**
   * @param splits whether there is more than one split
   */
  public ShardSketches(Dedup dedup, boolean splits) {
    this.dedup = dedup;
    this.splits = splits;
  }

  /** Whether anything depends on what other examples say. */
  private boolean isNeeded() {
    return splits || dedup.kind() != Dedup.Kind.NONE || dedup.maxSameReply() > 0;
  }

  /**
   * Adds the shard's next example.
   *
   * @param id the example's, by which {@link Decisions} name it
   * @param time when it ended, in milliseconds since 1970
   * @param tie orders examples of equal time, whatever shard they are in
   * @param split its number: of alike examples of different splits, all go to the smallest
   */
  public void add(long id, long time, long tie, int split, Example example) {
    if (isNeeded()) {
      long[] replies = dedup.maxSameReply() > 0 ? replies(example) : NONE;
      ExampleSketch sketch = ExampleSketch.of(example);
      sketches.add(SketchFormat.encode(id, time, tie, split, sketch, replies));
    }
  }

  /** Hands over what {@link SketchStore#add} takes. To be called once. */
  public void finish(Consumer<byte[]> blocks) {
    if (dedup.kind() != Dedup.Kind.NONE) {
      collapse();
    }
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int place = 0; place < sketches.size(); place++) {
      if (!duplicates.get(place)) {
        block.writeBytes(sketches.get(place));
      }
      if (block.size() >= FULL || (place == sketches.size() - 1 && block.size() > 0)) {
        blocks.accept(block.toByteArray());
        block.reset();
      }
    }
    sketches.clear();
  }

  /** The places of those that did not go on; to be asked after {@link #finish}. */
  public BitSet duplicates() {
    return duplicates;
  }

  private void collapse() {
    Map<Long, List<Integer>> same = new HashMap<>();
    for (int place = 0; place < sketches.size(); place++) {
      long exact = SketchFormat.exact(SketchOrder.wrapped(sketches.get(place)), 0);
      same.computeIfAbsent(exact, words -> new ArrayList<>(1)).add(place);
    }
    SketchOrder order = new SketchOrder(dedup.keep());
    for (List<Integer> places : same.values()) {
      if (places.size() > dedup.kept()) {
        places.sort((one, other) -> order.compare(sketches.get(one), sketches.get(other)));
        places.subList(dedup.kept(), places.size()).forEach(duplicates::set);
        SketchFormat.setCopies(sketches.get(places.get(0)), places.size() - dedup.kept());
      }
    }
  }

  private static long[] replies(Example example) {
    return example.turns().stream()
        .filter(turn -> turn.role() == Role.ASSISTANT && turn.trained())
        .map(Turn::transcription)
        .mapToLong(ExampleSketch::ofReply)
        .toArray();
  }
}
