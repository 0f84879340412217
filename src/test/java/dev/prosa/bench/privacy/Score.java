package dev.prosa.bench.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** A figure over many conversations, with the interval that 95 of 100 other draws would give. */
record Score(double value, double low, double high) {

  private static final int DRAWS = 1000;

  static Score of(List<Tally> tallies, ToDoubleFunction<Tally> figure) {
    if (tallies.isEmpty()) {
      return new Score(0, 0, 0);
    }
    Random random = new Random(1);
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      Tally drawn = new Tally(tallies.get(0).level);
      drawn.conversations = 0;
      for (int n = tallies.size(); n > 0; n--) {
        drawn.add(tallies.get(random.nextInt(tallies.size())));
      }
      draws[i] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(draws);
    return new Score(
        figure.applyAsDouble(sum(tallies)), draws[DRAWS / 40], draws[DRAWS - 1 - DRAWS / 40]);
  }

  static Tally sum(List<Tally> tallies) {
    Tally sum = new Tally(tallies.get(0).level);
    sum.conversations = 0;
    tallies.forEach(sum::add);
    return sum;
  }

  static double recall(int found, Tally.Counts counts) {
    return counts.mentions == 0 ? 1 : (double) found / counts.mentions;
  }

  static double precision(int right, Tally.Counts counts) {
    return counts.found == 0 ? 1 : (double) right / counts.found;
  }

  static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  static double exactF1(Tally.Counts counts) {
    return f1(precision(counts.foundExact, counts), recall(counts.exact, counts));
  }

  static double partialF1(Tally.Counts counts) {
    return f1(precision(counts.foundPartly, counts), recall(counts.partly, counts));
  }

  @Override
  public String toString() {
    return String.format("%.3f [%.3f, %.3f]", value, low, high);
  }
}
