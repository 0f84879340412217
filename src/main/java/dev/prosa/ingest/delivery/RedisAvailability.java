package dev.prosa.ingest.delivery;

/** Knows whether Redis answers, and is told when it did. For any number of threads. */
interface RedisAvailability {
  boolean answers();

  void answered();
}
