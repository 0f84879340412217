package dev.prosa.ingest;

import java.time.Duration;

/**
 * What the body of a request may take.
 *
 * @param most bytes of one body
 * @param time until it has arrived
 * @param memory of all that arrive at the same time
 */
record BodyPolicy(int most, Duration time, BodyMemoryLimit memory) {

  private static final long BODIES_BYTES = 64L << 20;
  private static final long STRANGERS_BYTES = 16L << 20;

  /** For those who have shown a token. */
  static BodyPolicy ofClients(RequestLimits limits) {
    return new BodyPolicy(
        limits.bodyBytes(), limits.bodyTime(), BodyMemoryLimit.refusing(BODIES_BYTES));
  }

  /** For those whose body must be read to know who they are. They take nothing from the others. */
  static BodyPolicy ofStrangers(RequestLimits limits) {
    return new BodyPolicy(
        Math.min(limits.bodyBytes(), RequestLimits.STRANGER_BODY_BYTES),
        limits.bodyTime(),
        BodyMemoryLimit.evicting(STRANGERS_BYTES));
  }
}
