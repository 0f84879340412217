package dev.prosa.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * What one shard wrote.
 *
 * @param shard its number, from 0
 * @param parts its files
 * @param tally what became of its records
 */
public record ShardResult(int shard, List<PartFile> parts, Tally tally) implements Serializable {
  public ShardResult {
    parts = List.copyOf(parts);
  }
}
