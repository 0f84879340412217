package dev.prosa.cli.terminal;

import dev.prosa.export.engine.ExportProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How fast an export goes, and when it will be done at that pace. For one thread. */
final class ProgressRate {

  /** Before that much of the way, a guess would be wild. */
  private static final double SOON = 0.04;

  private static final double NANOS = 1e9;

  private @Nullable ExportProgress now;
  private ExportProgress.@Nullable Phase phase;
  private long phaseBegan;
  private long phaseCount;
  private long began;
  private double fractionThen;
  private long seen;

  /**
   * Takes note of how far it is.
   *
   * @param nanos a clock that never goes back
   */
  void saw(ExportProgress progress, long nanos) {
    if (progress.phase() != phase) {
      phase = progress.phase();
      phaseBegan = nanos;
      phaseCount = done(progress);
    }
    if (now == null || fraction(progress) == 0) {
      began = nanos;
      fractionThen = fraction(progress); // a short export may be under way at the first look
    }
    now = progress;
    seen = nanos;
  }

  /** What is counted in this phase: elements while it reads, shards while it writes. */
  static long done(ExportProgress progress) {
    return reads(progress) ? progress.refsRead() : progress.shardsWritten();
  }

  /** Of how many. */
  static long all(ExportProgress progress) {
    return reads(progress) ? progress.refs() : progress.shards();
  }

  /** Reading and writing take about as long as each other, so each is half of the way. */
  static double fraction(ExportProgress progress) {
    if (progress.refs() == 0 || progress.shards() == 0) {
      return 0;
    }
    double read = (double) progress.refsRead() / progress.refs();
    double written = (double) progress.shardsWritten() / progress.shards();
    return Math.min(1, (read + written) / 2);
  }

  /** How many a second in this phase; empty while that cannot be told. */
  OptionalLong rate() {
    if (now == null || seen == phaseBegan || done(now) <= phaseCount) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round((done(now) - phaseCount) / ((seen - phaseBegan) / NANOS)));
  }

  /** How long it will take from here; empty while that cannot be told. */
  Optional<Duration> left() {
    double fraction = now == null ? 0 : fraction(now);
    double gone = fraction - fractionThen;
    if (gone < SOON || fraction == 1 || seen - began < NANOS) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.round((seen - began) * (1 - fraction) / gone)));
  }

  private static boolean reads(ExportProgress progress) {
    return progress.phase() == ExportProgress.Phase.READING
        || progress.phase() == ExportProgress.Phase.STARTING;
  }
}
