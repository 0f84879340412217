package dev.prosa.dataset.write;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Days and hours of the week as people live them, for millions of times: the offset of the time
 * zone is looked up once for as long as it stays. For one thread.
 */
final class LocalTimeBuckets {

  private static final long SECONDS_A_DAY = 86_400;
  private static final int DAYS = 7;
  private static final int HOURS = 24;

  /** 1970 began on a Thursday, the fourth day of a week. */
  private static final int FIRST_WEEKDAY = 3;

  private static final long FIRST = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long END = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  private final ZoneRules rules;
  private long from;
  private long to;
  private int offset;
  private long local;

  LocalTimeBuckets(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /**
   * Sets it to a time.
   *
   * @return whether that can be the time of a message: it is of this century
   */
  boolean set(long millis) {
    long seconds = Math.floorDiv(millis, 1_000);
    if (seconds < FIRST || seconds >= END) {
      return false;
    }
    if (seconds < from || seconds >= to) {
      Instant now = Instant.ofEpochSecond(seconds);
      offset = rules.getOffset(now).getTotalSeconds();
      ZoneOffsetTransition before = rules.previousTransition(now.plusSeconds(1));
      ZoneOffsetTransition after = rules.nextTransition(now);
      from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
      to = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }
    local = seconds + offset;
    return true;
  }

  /** The day, by its number since 1970. */
  int day() {
    return (int) Math.floorDiv(local, SECONDS_A_DAY);
  }

  /** The hour of the week, from Monday 0 h. */
  int hourOfWeek() {
    int hour = (int) (Math.floorMod(local, SECONDS_A_DAY) / 3_600);
    return Math.floorMod(day() + FIRST_WEEKDAY, DAYS) * HOURS + hour;
  }
}
