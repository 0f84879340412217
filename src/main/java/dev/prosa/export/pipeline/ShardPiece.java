package dev.prosa.export.pipeline;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WriteExamples} needs to know of a shard: once the shard itself, and what was decided
 * about its examples, if anything. Exactly one of both.
 */
record ShardPiece(@Nullable ShapedShard shard, @Nullable ShardDecisions decisions)
    implements Serializable {

  ShardPiece {
    if ((shard == null) == (decisions == null)) {
      throw new IllegalArgumentException("either a shard or decisions, not both or none");
    }
  }

  static ShardPiece of(ShapedShard shard) {
    return new ShardPiece(shard, null);
  }

  static ShardPiece of(ShardDecisions decisions) {
    return new ShardPiece(null, decisions);
  }
}
