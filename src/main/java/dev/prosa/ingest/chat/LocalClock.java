package dev.prosa.ingest.chat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads the times of a chat, one after another. Of an hour that clocks repeat, a time that goes
 * back is one of the second hour. Not for use by several threads.
 */
final class LocalClock {

  private final ZoneId zone;
  private LocalDateTime before = LocalDateTime.MIN;
  private boolean second;

  LocalClock(ZoneId zone) {
    this.zone = zone;
  }

  /** In milliseconds since 1970. */
  long millis(LocalDateTime time) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() < 2) {
      second = false;
      before = time;
      return time.atZone(zone).toInstant().toEpochMilli();
    }
    second |= time.isBefore(before) && zone.getRules().getValidOffsets(before).size() == 2;
    before = time;
    return time.toInstant(offsets.get(second ? 1 : 0)).toEpochMilli();
  }
}
