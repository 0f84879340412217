package dev.prosa.dataset.report;

/**
 * How often a provider goes through a file if it is left to it, as OpenAI computes it: three times,
 * more often through small files and less often through large ones (OpenAI Cookbook, "Data
 * preparation and analysis for chat model fine-tuning").
 */
final class Epochs {

  private static final long USUAL = 3;
  private static final long MOST = 25;
  private static final long FEWEST_EXAMPLES = 100;
  private static final long MOST_EXAMPLES = 25_000;

  private Epochs() {}

  static long of(long examples) {
    if (examples == 0) {
      return USUAL;
    }
    if (examples * USUAL < FEWEST_EXAMPLES) {
      return Math.min(MOST, FEWEST_EXAMPLES / examples);
    }
    if (examples * USUAL > MOST_EXAMPLES) {
      return Math.max(1, MOST_EXAMPLES / examples);
    }
    return USUAL;
  }
}
