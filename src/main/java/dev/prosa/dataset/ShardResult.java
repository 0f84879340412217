package dev.prosa.dataset;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one shard wrote.
 *
 * @param shard its number, from 0
 * @param parts its files
 * @param tally what became of its records
 * @param targets what the targets made of its examples, by label
 */
public record ShardResult(
    int shard, List<PartFile> parts, Tally tally, Map<String, TargetTally> targets)
    implements Serializable {
  public ShardResult {
    parts = List.copyOf(parts);
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
  }
}
