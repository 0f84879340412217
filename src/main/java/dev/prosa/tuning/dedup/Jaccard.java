package dev.prosa.tuning.dedup;

import java.nio.ByteBuffer;

/** Compares sets of shingles, ascending numbers each. */
final class Jaccard {

  private Jaccard() {}

  /** Whether both have so large a share in common; gives up as soon as they cannot. */
  static boolean isAtLeast(
      double threshold, int[] shingles, int count, ByteBuffer other, int start) {
    int its = SketchFormat.shingles(other, start);
    int needed = needed(threshold, count, its);
    int missable = count - needed;
    int itsMissable = its - needed;
    int at = SketchFormat.firstShingle(other, start);
    int i = 0;
    int j = 0;
    while (i < count && j < its && missable >= 0 && itsMissable >= 0) {
      int one = shingles[i];
      int its1 = other.getInt(at + j * Integer.BYTES);
      if (one == its1) {
        i++;
        j++;
      } else if (one < its1) {
        i++;
        missable--;
      } else {
        j++;
        itsMissable--;
      }
    }
    return missable - (count - i) >= 0 && itsMissable - (its - j) >= 0;
  }

  /** How many two sets must have in common to be that alike. */
  static int needed(double threshold, int count, int other) {
    return (int) Math.ceil(threshold / (1 + threshold) * (count + other) - 1e-9);
  }

  /** The share that both have in common, from 0 to 1. */
  static double of(ByteBuffer one, int start, ByteBuffer other, int otherStart) {
    int count = SketchFormat.shingles(one, start);
    int its = SketchFormat.shingles(other, otherStart);
    int first = SketchFormat.firstShingle(one, start);
    int itsFirst = SketchFormat.firstShingle(other, otherStart);
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < count && j < its) {
      int order =
          Integer.compare(
              one.getInt(first + i * Integer.BYTES), other.getInt(itsFirst + j * Integer.BYTES));
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (count + its - common);
  }
}
