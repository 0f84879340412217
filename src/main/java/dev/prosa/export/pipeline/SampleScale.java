package dev.prosa.export.pipeline;

import dev.prosa.dataset.Tally;
import java.util.Map;
import java.util.TreeMap;

/** Reckons from a sample what would become of everything. */
final class SampleScale {

  private static final String DUPLICATE = "duplicate";
  private static final String NEAR_DUPLICATE = "near-duplicate";

  private SampleScale() {}

  /**
   * How much of what is kept in the sample is kept of all: what is kept falls with a power of the
   * number, whose exponent the half and the whole of the sample show.
   */
  static double keptOfAll(long half, Tally ofHalf, long sampled, Tally ofSampled, long all) {
    double falls = Math.log(kept(ofSampled) / kept(ofHalf)) / Math.log((double) sampled / half);
    if (!Double.isFinite(falls) || falls >= 0) {
      return 1;
    }
    return Math.pow((double) all / sampled, Math.max(-1, falls));
  }

  private static double kept(Tally tally) {
    long repeating =
        tally.filtered().getOrDefault(DUPLICATE, 0L)
            + tally.filtered().getOrDefault(NEAR_DUPLICATE, 0L);
    return tally.messages() == 0 ? 0 : (double) tally.messages() / (tally.messages() + repeating);
  }

  /** What would become of all, if {@code kept} of what is kept in the sample is kept of all. */
  static Tally scaled(Tally tally, double scale, double kept) {
    if (scale == 1 && kept == 1) {
      return tally;
    }
    Map<String, Long> filtered = new TreeMap<>();
    tally.filtered().forEach((reason, count) -> filtered.put(reason, Math.round(count * scale)));
    long messages = Math.round(tally.messages() * scale * kept);
    long more = Math.round(tally.messages() * scale) - messages;
    if (more > 0) {
      filtered.merge(NEAR_DUPLICATE, more, Long::sum);
    }
    return new Tally(
        messages,
        Math.round(tally.conversations() * scale * kept),
        filtered,
        Math.round(tally.expired() * scale),
        Math.round(tally.repeated() * scale),
        tally.rejected());
  }
}
