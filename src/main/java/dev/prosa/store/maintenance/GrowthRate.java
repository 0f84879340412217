package dev.prosa.store.maintenance;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.WrittenTime;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.store.ConversationKeys;
import dev.prosa.store.ListCursor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast what is kept becomes more.
 *
 * @param lastDay messages that came within the last 24 hours, by their own time
 * @param lastWeek within the last seven days
 * @param bytesADay by how much memory grows a day at the pace of the last day or the last week,
 *     whichever is more, less what expires within a day; negative where more goes than comes
 * @param daysUntilFull when memory is full at this pace; null if it never is, or the limit is
 *     unknown
 */
public record GrowthRate(
    long lastDay, long lastWeek, long bytesADay, @Nullable Long daysUntilFull) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 7;

  /**
   * Reads it from the times of all names in {@code all_conversations}, which may stand in any
   * order: imports and some bots store customer by customer.
   *
   * @param now in ms
   */
  static GrowthRate read(
      RetryingConnection redis,
      long now,
      long messages,
      MemoryShares memory,
      long used,
      TtlHistogram expiring) {
    long day = now - DAY.toMillis();
    long week = now - DAYS * DAY.toMillis();
    long lastDay = 0;
    long lastWeek = 0;
    ListCursor list = ListCursor.of(redis, ConversationKeys.all());
    for (List<byte[]> some = list.next(); !some.isEmpty(); some = list.next()) {
      for (byte[] element : some) {
        long time = time(element);
        lastDay += time >= day ? 1 : 0;
        lastWeek += time >= week ? 1 : 0;
      }
    }
    double each = messages == 0 ? 0 : (double) memory.conversations() / messages;
    long goes = expiring.withinAnHour() + expiring.withinADay();
    double comes = Math.max((double) lastDay, (double) lastWeek / DAYS);
    long bytesADay = Math.round((comes - goes) * each);
    Long full =
        memory.limit() == 0 || bytesADay <= 0
            ? null
            : Math.max(0, memory.limit() - used) / bytesADay;
    return new GrowthRate(lastDay, lastWeek, bytesADay, full);
  }

  /** When the message was sent that an element names or is; the beginning of time if it is none. */
  private static long time(byte[] element) {
    if (ConversationKeys.namesMessage(element)) {
      return MessageRef.parse(RedisConnection.text(element))
          .flatMap(ref -> WrittenTime.of(ref.millis()))
          .map(WrittenTime::millis)
          .orElse(0L);
    }
    try {
      return MessageCodec.decodeWritten(element).timestamp();
    } catch (MalformedMessageException none) {
      return 0;
    }
  }
}
