package dev.prosa.export.pipeline;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WriteExamples} needs to know of a shard: once the shard itself, and what is to be
 * left out of it, if anything. Exactly one of both.
 */
record ShardPiece(@Nullable ShapedShard shard, @Nullable Duplicates duplicates)
    implements Serializable {

  ShardPiece {
    if ((shard == null) == (duplicates == null)) {
      throw new IllegalArgumentException("either a shard or duplicates, not both or none");
    }
  }

  static ShardPiece of(ShapedShard shard) {
    return new ShardPiece(shard, null);
  }

  static ShardPiece of(Duplicates duplicates) {
    return new ShardPiece(null, duplicates);
  }
}
