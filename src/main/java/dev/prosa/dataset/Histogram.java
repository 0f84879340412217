package dev.prosa.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often numbers occur: each up to 31 for itself, above that sixteen buckets up to the double,
 * so that what it says of a number is at most 3.2 % wrong. Adding up two of them gives the same in
 * either order, and it can be undone.
 *
 * @param counts how many numbers each bucket has, by {@link #bucket}; none of them 0
 */
public record Histogram(@JsonValue SortedMap<Integer, Long> counts) implements Serializable {

  /** Nothing yet. */
  public static final Histogram EMPTY = new Histogram(new TreeMap<>());

  /** Numbers below have a bucket of their own. */
  private static final int EXACT = 32;

  private static final int EXACT_BITS = 5;
  private static final int SUB_BITS = 4;
  private static final int SUBS = 1 << SUB_BITS;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Histogram {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    counts.forEach(
        (bucket, count) -> {
          if (bucket < 0 || count <= 0) {
            throw new IllegalArgumentException("a histogram counts what there is, from 0 on");
          }
        });
  }

  /**
   * The bucket of a number that is not negative.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static int bucket(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a histogram counts from 0 on, not " + value);
    }
    if (value < EXACT) {
      return (int) value;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (bits - 1 - SUB_BITS)) & (SUBS - 1);
    return EXACT + (bits - 1 - EXACT_BITS) * SUBS + sub;
  }

  /**
   * The smallest number of a bucket.
   *
   * @param bucket as {@link #bucket} gives it; not negative
   */
  public static long from(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int octave = (bucket - EXACT) / SUBS;
    int sub = (bucket - EXACT) % SUBS;
    return (long) (SUBS + sub) << (octave + EXACT_BITS - SUB_BITS);
  }

  /** How many numbers there are. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many of them are {@code value} or more; exact where a bucket begins there.
   *
   * @param value not negative
   * @throws IllegalArgumentException if it is negative
   */
  public long atLeast(long value) {
    return counts.tailMap(bucket(value)).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * About the number that this share of all are below or equal to; 0 if there are none.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * total()));
    long passed = 0;
    for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
      passed += bucket.getValue();
      if (passed >= rank) {
        return middle(bucket.getKey());
      }
    }
    return 0;
  }

  /** About the sum of all. */
  public long sum() {
    return counts.entrySet().stream().mapToLong(one -> middle(one.getKey()) * one.getValue()).sum();
  }

  private static long middle(int bucket) {
    return bucket < EXACT ? bucket : (from(bucket) + from(bucket + 1) - 1) / 2;
  }

  /** Both together. */
  public Histogram plus(Histogram other) {
    return combined(other, 1);
  }

  /** This one without what is in the other, all of which is in this one. */
  public Histogram minus(Histogram other) {
    return combined(other, -1);
  }

  private Histogram combined(Histogram other, int sign) {
    return new Histogram(combined(counts, other.counts, sign));
  }

  static SortedMap<Integer, Long> combined(
      SortedMap<Integer, Long> one, SortedMap<Integer, Long> other, int sign) {
    TreeMap<Integer, Long> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, sign * count, Long::sum));
    sum.values().removeIf(count -> count == 0);
    return sum;
  }
}
