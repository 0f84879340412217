package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.redis.RedisAddress;
import java.io.Serializable;

/**
 * Which conversations an export reads, and how.
 *
 * @param redis where the conversations are
 * @param source which of them are read
 * @param merging which of them are one person's
 * @param maxRate how many messages a second a worker process reads at most; not negative, 0 is
 *     unlimited
 * @param messagesPerShard about how many messages a shard gets; at least 1
 * @param sortBytes how many bytes a shard may be sorted in before it spills; at least 1 MiB
 */
public record ReadSpec(
    RedisAddress redis,
    Source source,
    IdentityMerging merging,
    long maxRate,
    int messagesPerShard,
    long sortBytes)
    implements Serializable {

  private static final long MEBIBYTE = 1L << 20;

  /**
   * @throws InvalidSettingException naming the option, if a number is outside its range
   */
  public ReadSpec {
    require(
        maxRate >= 0,
        Explanation.of(
            "usage.negative", "%s must not be negative; 0 is no limit", "--max-read-rate"));
    require(
        messagesPerShard >= 1,
        Explanation.of("usage.at-least-one", "%s must be at least 1", "--messages-per-shard"));
    require(
        sortBytes >= MEBIBYTE,
        Explanation.of("usage.sort-memory", "--sort-memory must be at least 1MiB"));
  }

  static ReadSpec of(ExportOptions options, boolean shaped) {
    return new ReadSpec(
        RedisAddress.of(options.getRedis()),
        Source.fromLabel(options.getSource()),
        IdentityMerging.fromLabel(options.getMergeIdentities(), shaped),
        options.getMaxReadRate(),
        options.getMessagesPerShard(),
        Units.bytes("--sort-memory", options.getSortMemory()));
  }

  private static void require(boolean condition, Explanation otherwise) {
    if (!condition) {
      throw new InvalidSettingException(otherwise);
    }
  }
}
