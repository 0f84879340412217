package dev.prosa.tuning;

/** Receives the hashes of shingles, one after another. */
@FunctionalInterface
interface ShingleSink {

  void accept(long hash);
}
