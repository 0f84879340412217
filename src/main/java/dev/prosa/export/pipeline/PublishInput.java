package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.export.engine.ExportPlan;
import dev.prosa.export.residual.PhoneSet;
import dev.prosa.export.residual.ResidualFindings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What publishing waits for: the plan, of which there is one, or a shard that has been written. */
record PublishInput(@Nullable ExportPlan plan, @Nullable Shard shard) implements Serializable {

  /**
   * A shard that has been written.
   *
   * @param people whose conversations it had
   * @param residue what was found in its files; null if nobody looked
   */
  record Shard(ShardResult result, PhoneSet people, @Nullable ResidualFindings residue)
      implements Serializable {}

  PublishInput {
    if ((plan == null) == (shard == null)) {
      throw new IllegalArgumentException("either a plan or a shard, not both or none");
    }
  }

  static PublishInput plan(ExportPlan plan) {
    return new PublishInput(plan, null);
  }

  static PublishInput shard(
      ShardResult result, PhoneSet people, @Nullable ResidualFindings residue) {
    return new PublishInput(null, new Shard(result, people, residue));
  }
}
