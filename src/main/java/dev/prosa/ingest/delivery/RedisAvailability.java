package dev.prosa.ingest.delivery;

/** Knows whether Redis answers, and is told when it did. */
interface RedisAvailability {

  /** Whether Redis takes messages at this moment. */
  boolean answers();

  /** Redis has just answered. */
  void answered();
}
