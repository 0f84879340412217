package dev.prosa.ingest;

/** After how many seconds a client is told to ask again: the header {@code Retry-After}. */
final class RetryAfter {

  static final String HEADER = "Retry-After";

  /** All threads are busy, or all memory for bodies is taken: either passes soon. */
  static final int BUSY = 1;

  /** Redis is away; a bot holds its messages meanwhile. */
  static final int OUTAGE = 2;

  /** The same for webhooks, whose senders try again for days. */
  static final int WEBHOOK_OUTAGE = 5;

  private RetryAfter() {}
}
