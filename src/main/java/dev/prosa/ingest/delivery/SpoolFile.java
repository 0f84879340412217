package dev.prosa.ingest.delivery;

/**
 * A sealed file of a spool: nothing is appended to it any more.
 *
 * @param bytes its length
 */
record SpoolFile(String name, long bytes) {}
