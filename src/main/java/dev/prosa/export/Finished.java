package dev.prosa.export;

import dev.prosa.dataset.ShardResult;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What publishing waits for: the plan, of which there is one, or a shard that has been written. */
record Finished(@Nullable ExportPlan plan, @Nullable Shard shard) implements Serializable {

  /**
   * A shard that has been written.
   *
   * @param people whose conversations it had
   * @param residue what was found in its files; null if nobody looked
   */
  record Shard(ShardResult result, PhoneSet people, @Nullable Residue residue)
      implements Serializable {}

  Finished {
    if ((plan == null) == (shard == null)) {
      throw new IllegalArgumentException("either a plan or a shard, not both or none");
    }
  }

  static Finished plan(ExportPlan plan) {
    return new Finished(plan, null);
  }

  static Finished shard(ShardResult result, PhoneSet people, @Nullable Residue residue) {
    return new Finished(null, new Shard(result, people, residue));
  }
}
