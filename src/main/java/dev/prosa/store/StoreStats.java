package dev.prosa.store;

/** What is kept, counted. */
public record StoreStats(
    String redisVersion,
    long usedMemoryBytes,
    String maxMemoryPolicy,
    boolean appendOnly,
    long users,
    long messages,
    long refs,
    long trimmedRefs,
    long deadHeadRefs) {
  public static StoreStats read(RedisAddress redis) {
    throw new UnsupportedOperationException();
  }
}
