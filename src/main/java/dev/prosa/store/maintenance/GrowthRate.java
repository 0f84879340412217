package dev.prosa.store.maintenance;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.store.ConversationKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

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
  private static final int TRIES = 16;

  /**
   * Reads it from the times in {@code all_conversations}, which is about in their order.
   *
   * @param now in ms
   */
  static GrowthRate read(
      RetryingConnection redis,
      long now,
      long refs,
      long messages,
      MemoryShares memory,
      long used,
      TtlHistogram expiring) {
    long lastDay = refs - firstSince(redis, now - DAY.toMillis(), refs);
    long lastWeek = refs - firstSince(redis, now - DAYS * DAY.toMillis(), refs);
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

  /** The place of the first element that is not older; the number of all if there is none. */
  private static long firstSince(RetryingConnection redis, long since, long refs) {
    long low = 0;
    long high = refs;
    while (low < high) {
      long middle = (low + high) >>> 1;
      OptionalLong time = timeFrom(redis, middle, high);
      if (time.isEmpty() || time.getAsLong() >= since) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Of the first element from there on that says its time. */
  private static OptionalLong timeFrom(RetryingConnection redis, long place, long end) {
    for (long i = place; i < Math.min(end, place + TRIES); i++) {
      long at = i;
      String element =
          redis.call(
              link ->
                  RedisConnection.text(
                      link.ask(Command.LINDEX, ConversationKeys.all(), RedisConnection.bytes(at))));
      Optional<MessageRef> ref = MessageRef.parse(element);
      if (ref.isPresent() && ref.get().millis() > 0) {
        return OptionalLong.of(ref.get().millis());
      }
    }
    return OptionalLong.empty();
  }
}
