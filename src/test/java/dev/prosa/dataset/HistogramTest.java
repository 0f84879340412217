package dev.prosa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  /** Half of a sixteenth. */
  private static final double ERROR = 0.032;

  @Property(tries = 300)
  void theOrderOfAddingMakesNoDifference(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(max = 5_000_000) Long> values,
      @ForAll long seed) {
    List<Histogram> single = values.stream().map(value -> of(List.of(value))).toList();
    List<Histogram> shuffled = new ArrayList<>(single);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(shuffled.stream().reduce(Histogram.EMPTY, Histogram::plus))
        .isEqualTo(single.stream().reduce(Histogram.EMPTY, Histogram::plus))
        .isEqualTo(of(values));
  }

  @Property(tries = 300)
  void addingCanBeUndone(
      @ForAll @Size(max = 40) List<@LongRange(max = 5_000_000) Long> some,
      @ForAll @Size(max = 40) List<@LongRange(max = 5_000_000) Long> others) {
    assertThat(of(some).plus(of(others)).minus(of(others))).isEqualTo(of(some));
  }

  @Property(tries = 500)
  void quantilesAreNearlyRight(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 50_000_000) Long> values,
      @ForAll @LongRange(min = 1, max = 100) long percent) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.max(1, Math.ceil(percent / 100.0 * sorted.size()));
    long exact = sorted.get(rank - 1);

    assertThat((double) of(values).quantile(percent / 100.0))
        .isCloseTo(exact, within(exact * ERROR + 0.5));
  }

  @Property(tries = 300)
  void sumsAreNearlyRight(@ForAll @Size(min = 1) List<@LongRange(max = 50_000_000) Long> values) {
    long exact = values.stream().mapToLong(Long::longValue).sum();

    assertThat((double) of(values).sum())
        .isCloseTo(exact, within(exact * ERROR + 0.5 * values.size()));
  }

  @Property
  void aBucketBeginsAfterTheOneBefore(@ForAll @LongRange(max = Long.MAX_VALUE / 2) long value) {
    int bucket = Histogram.bucket(value);

    assertThat(Histogram.from(bucket)).isLessThanOrEqualTo(value);
    assertThat(Histogram.from(bucket + 1)).isGreaterThan(value);
  }

  @Test
  void powersOfTwoAreCountedExactly() {
    Histogram histogram = of(List.of(4_095L, 4_096L, 8_191L, 8_192L, 40_000L));

    assertThat(histogram.atLeast(4_096)).isEqualTo(4);
    assertThat(histogram.atLeast(8_192)).isEqualTo(2);
    assertThat(histogram.atLeast(32_768)).isEqualTo(1);
  }

  private static Histogram of(List<Long> values) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(Histogram.bucket(value), 1L, Long::sum));
    return new Histogram(counts);
  }
}
