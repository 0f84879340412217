package dev.prosa.store;

import dev.prosa.message.MessageRef;
import dev.prosa.redis.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;

/**
 * Whether messages of a span of time expired, found by looking at the oldest of them: they expire
 * in the order in which they were stored.
 *
 * @param life how long messages live, judged by the newest one; empty where nothing tells
 * @param expired how many of the span's oldest messages are gone because of their age; messages
 *     that were deleted earlier do not count
 * @param trimmed whether names of that span may have been trimmed off the list
 */
public record ExpiryReport(Optional<Duration> life, long expired, boolean trimmed) {

  /** How many of the oldest are looked at. */
  static final int LOOKED_AT = 1_000;

  /** Redis counts from the moment of storing, a message from when it was said. */
  private static final Duration TOLERANCE = Duration.ofHours(1);

  /**
   * Looks.
   *
   * @param fromMillis the beginning of the span, inclusive
   * @param untilMillis its end, exclusive
   * @param nowMillis the present
   */
  static ExpiryReport of(
      RedisConnection link,
      ListSnapshot snapshot,
      long fromMillis,
      long untilMillis,
      long nowMillis) {
    Elements elements = new Elements(link, snapshot);
    Optional<Duration> life = elements.life(nowMillis);
    long oldest = Math.max(0, elements.firstSince(fromMillis));
    boolean trimmed =
        oldest == 0
            && snapshot.start() > 0
            && elements.size() > 0
            && elements.timeAt(0) > fromMillis
            && life.isPresent()
            && fromMillis + life.get().toMillis() < nowMillis;
    List<byte[]> names = new ArrayList<>();
    for (byte[] element : elements.range(oldest, oldest + LOOKED_AT)) {
      Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(element));
      if (ref.isPresent()
          && ref.get().millis() >= fromMillis
          && ref.get().millis() < untilMillis
          && life.isPresent()
          && nowMillis - ref.get().millis() > life.get().minus(TOLERANCE).toMillis()) {
        names.add(element);
      }
    }
    names.forEach(name -> link.send(Command.EXISTS, name));
    long there =
        link.receive(names.size()).stream().mapToLong(reply -> RedisConnection.number(reply)).sum();
    return new ExpiryReport(life, names.size() - there, trimmed);
  }

  /** The list as it was when the snapshot was taken, by index; writers may trim it meanwhile. */
  private record Elements(RedisConnection link, ListSnapshot snapshot) {

    long size() {
      return snapshot.size();
    }

    List<byte[]> range(long from, long to) {
      return from >= size()
          ? List.of()
          : RedisConnection.strings(
              link.ask(
                  Command.LRANGE,
                  ConversationKeys.all(),
                  RedisConnection.bytes(from),
                  RedisConnection.bytes(Math.min(to, size()) - 1)));
    }

    /** When the element was stored; elements that do not tell are as old as the list. */
    long timeAt(long index) {
      return range(index, index + 1).stream()
          .findFirst()
          .flatMap(element -> MessageRef.parse(RedisConnection.text(element)))
          .map(MessageRef::millis)
          .orElse(Long.MIN_VALUE);
    }

    /** The index of the first element of that time or later, in a list that is nearly in order. */
    long firstSince(long millis) {
      long low = 0;
      long high = size();
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (timeAt(middle) < millis) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    Optional<Duration> life(long nowMillis) {
      for (byte[] element : range(Math.max(0, size() - 10), size())) {
        long left = RedisConnection.number(link.ask(Command.PTTL, element));
        Optional<MessageRef> ref = MessageRef.parse(RedisConnection.text(element));
        if (left > 0 && ref.isPresent()) {
          long age = Math.max(0, nowMillis - ref.get().millis());
          return Optional.of(Duration.ofMillis(left + age));
        }
      }
      return Optional.empty();
    }
  }
}
