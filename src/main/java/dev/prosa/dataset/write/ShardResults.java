package dev.prosa.dataset.write;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.PartFile;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Statistics;
import dev.prosa.dataset.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What all shards of a run wrote, in the shards' order. */
final class ShardResults {

  private final List<ShardResult> shards;

  ShardResults(List<ShardResult> results) {
    this.shards = results.stream().sorted(Comparator.comparingInt(ShardResult::shard)).toList();
  }

  List<ShardResult> inOrder() {
    return shards;
  }

  List<PartFile> parts() {
    return shards.stream().flatMap(shard -> shard.parts().stream()).toList();
  }

  /** The files that say whose rows are whose. */
  List<String> notes() {
    return shards.stream().flatMap(shard -> shard.notes().stream()).toList();
  }

  Statistics statistics() {
    return shards.stream().map(ShardResult::statistics).reduce(Statistics.NONE, Statistics::plus);
  }

  /** Whether that is the manifest of what they wrote. */
  boolean haveBecome(Manifest there, Manifest.Source source, Map<String, String> options) {
    Manifest expected = Manifest.of(source, options, shards, List.of());
    return there.source().equals(expected.source())
        && there.options().equals(expected.options())
        && there.counts().equals(expected.counts());
  }

  /**
   * Makes sure that every element is accounted for.
   *
   * @throws IllegalStateException if {@code source} has another number of elements
   */
  void requireBalance(Manifest.Source source) {
    Tally tally = shards.stream().map(ShardResult::tally).reduce(Tally.ZERO, Tally::plus);
    if (tally.refs() != source.to() - source.from()) {
      throw new IllegalStateException(
          "the books do not balance: the list had "
              + (source.to() - source.from())
              + " elements, "
              + tally.refs()
              + " are accounted for");
    }
  }
}
