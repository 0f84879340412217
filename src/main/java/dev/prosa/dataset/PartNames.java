package dev.prosa.dataset;

import java.util.UUID;

/**
 * Names for one shard's temporary files that no other attempt at this shard uses, since a runner
 * may repeat or race attempts.
 *
 * @param temporary the run's folder of temporary files
 * @param shard whose files they are; from 0
 */
public record PartNames(String temporary, int shard) {

  public String next(String series) {
    return temporary + "/" + series + "-" + shard + "-" + UUID.randomUUID();
  }
}
