package dev.prosa.store.maintenance;

import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationKeys;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * What gateways told and the service could not use, counted by day (UTC) for two weeks: from which
 * gateway, why, and of which kind, but nothing of what it said.
 */
public final class UnfitEvents {

  private static final int DAYS = 14;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);
  private static final int PARTS = 3;

  private UnfitEvents() {}

  /**
   * How often something could not be used.
   *
   * @param reason such as {@code unknown-kind}
   * @param kind the gateway's own name of it
   * @param since the first day of the last two weeks on which it came, such as 2026-11-23
   */
  public record Count(String gateway, String reason, String kind, long events, String since) {}

  /**
   * Adds to what is counted today.
   *
   * @param counts by gateway, reason and kind, with blanks between
   * @throws StoreException if Redis cannot be reached or refuses; some may have been added
   */
  public static void add(RedisAddress redis, Map<String, Long> counts) {
    byte[] key = key(today());
    try (RetryingConnection patient = RetryingConnection.open(redis, MAX_WAIT)) {
      patient.call(
          link -> {
            counts.forEach(
                (what, events) ->
                    link.send(
                        Command.HINCRBY,
                        key,
                        RedisConnection.bytes(what),
                        RedisConnection.bytes(events)));
            link.send(
                Command.EXPIRE, key, RedisConnection.bytes(Duration.ofDays(DAYS).toSeconds()));
            return link.receive(counts.size() + 1);
          });
    }
  }

  /**
   * Reads what was counted, the most frequent first.
   *
   * @throws StoreException if Redis cannot be reached or refuses
   */
  public static List<Count> read(RedisAddress redis) {
    try (RetryingConnection patient = RetryingConnection.open(redis, Duration.ofSeconds(10))) {
      return read(patient);
    }
  }

  static List<Count> read(RetryingConnection redis) {
    LocalDate first = today().minusDays(DAYS - 1);
    List<@Nullable Object> days =
        redis.call(
            link -> {
              for (int day = 0; day < DAYS; day++) {
                link.send(Command.HGETALL, key(first.plusDays(day)));
              }
              return link.receive(DAYS);
            });
    Map<String, Count> counts = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      add(RedisConnection.strings(days.get(day)), first.plusDays(day), counts);
    }
    List<Count> sorted = new ArrayList<>(counts.values());
    sorted.sort(Comparator.comparingLong(Count::events).reversed());
    return sorted;
  }

  private static void add(List<byte[]> day, LocalDate date, Map<String, Count> counts) {
    for (int i = 0; i + 1 < day.size(); i += 2) {
      String what = RedisConnection.text(day.get(i));
      String[] parts = what.split(" ", PARTS);
      String number = RedisConnection.text(day.get(i + 1));
      if (parts.length == PARTS && number.matches("\\d{1,18}")) {
        Count today =
            new Count(parts[0], parts[1], parts[2], Long.parseLong(number), date.toString());
        counts.merge(what, today, UnfitEvents::sum);
      }
    }
  }

  private static Count sum(Count before, Count today) {
    return new Count(
        before.gateway(),
        before.reason(),
        before.kind(),
        before.events() + today.events(),
        before.since());
  }

  private static byte[] key(LocalDate day) {
    return RedisConnection.bytes(ConversationKeys.UNFIT_PREFIX + day);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
