package dev.prosa.export.pipeline;

import java.io.Serializable;
import java.util.BitSet;

/**
 * Which examples of a shard are left out since they repeat others, by place; each in exactly one of
 * the sets.
 *
 * @param shard which one
 * @param same those that say the same as another, word for word
 * @param similar those that say nearly the same
 */
record Duplicates(int shard, BitSet same, BitSet similar) implements Serializable {

  /** Nothing duplicates. */
  static Duplicates none(int shard) {
    return new Duplicates(shard, new BitSet(), new BitSet());
  }
}
