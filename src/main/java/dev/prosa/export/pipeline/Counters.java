package dev.prosa.export.pipeline;

import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ShardResult;
import dev.prosa.dataset.Tally;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * What the consoles of Flink and Dataflow show of a run, as Beam counters in the namespace {@value
 * #NAMESPACE}. Only numbers, under names that this program chose; no value of the data is among
 * them. A runner that does a piece of work again counts it again: the manifest is exact, these are
 * not.
 */
final class Counters {

  static final String NAMESPACE = "prosa";

  private Counters() {}

  /** A piece of the source was read. */
  static void read(long references) {
    add("references-read", references);
  }

  /** The conversations of a shard were cut into examples, which may still be left out. */
  static void shaped() {
    add("shards-shaped", 1);
  }

  /** Examples of the same words, or nearly, were found and one of them stays. */
  static void clustered(long clusters) {
    add("duplicate-clusters", clusters);
  }

  /** A shard is final. */
  static void wrote(ShardResult shard) {
    Tally tally = shard.tally();
    add("shards-written", 1);
    add("messages", tally.messages());
    add("conversations", tally.conversations());
    add("expired", tally.expired());
    add("duplicate-references", tally.repeated());
    tally.filtered().forEach((reason, count) -> add("filtered-" + reason, count));
    tally.rejected().forEach((reason, count) -> add("rejected-" + reason.label(), count));
    shard.redaction().mentions().forEach((type, count) -> add("redacted-" + type, count));
  }

  /** The dataset is published. */
  static void published(Manifest manifest) {
    for (Manifest.DataFile file : manifest.files()) {
      add("published-files", 1);
      add("published-rows-" + file.series(), file.rows());
      add("published-bytes", file.bytes());
    }
  }

  private static void add(String name, long count) {
    if (count > 0) {
      Metrics.counter(NAMESPACE, name).inc(count);
    }
  }
}
