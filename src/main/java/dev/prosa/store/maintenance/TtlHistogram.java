package dev.prosa.store.maintenance;

import java.time.Duration;
import java.util.List;

/**
 * How many messages expire when, estimated from a sample. Each is counted once, at the first that
 * fits.
 *
 * @param withinAnHour how many messages go then; none of the numbers is negative
 * @param withinADay how many go after that, within a day
 * @param withinAWeek how many go after that, within a week
 * @param withinAMonth how many go after that, within thirty days
 * @param later how many go after that
 * @param never how many have no end
 */
public record TtlHistogram(
    long withinAnHour,
    long withinADay,
    long withinAWeek,
    long withinAMonth,
    long later,
    long never) {

  private static final int ENDS = 6;

  /** Of {@code all} messages, some of which have these {@code lives} left, in ms. */
  static TtlHistogram of(List<Long> lives, long all) {
    long[] counts = new long[ENDS];
    for (long life : lives) {
      if (life != -2) {
        counts[place(life)]++;
      }
    }
    long there = 0;
    for (long count : counts) {
      there += count;
    }
    for (int i = 0; i < ENDS; i++) {
      counts[i] = there == 0 ? 0 : Math.round((double) counts[i] / there * all);
    }
    return new TtlHistogram(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
  }

  private static int place(long life) {
    if (life == -1) {
      return ENDS - 1;
    }
    long[] days = {0, 1, 7, 30};
    int place = life <= Duration.ofHours(1).toMillis() ? 0 : 1;
    while (place > 0 && place < days.length && life > Duration.ofDays(days[place]).toMillis()) {
      place++;
    }
    return place;
  }
}
