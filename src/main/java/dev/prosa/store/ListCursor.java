package dev.prosa.store;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads a list from its head to its tail, a piece at a time: each element that stays in it comes
 * once, in order, also while others push to its tail, trim its head and take elements out of it. A
 * list that fits into one piece is read in one go.
 *
 * <p>In one go a list of two million names holds everyone up for a third of a second. Between two
 * pieces an index may come to mean another element, so each piece begins with the last elements of
 * the one before, and goes on after them wherever they are now. For one thread.
 */
public final class ListCursor {

  /** What holds Redis up for about a millisecond. */
  static final int PIECE = 5_000;

  /** By so many elements a place is known again, also if some of them are gone. */
  private static final int KNOWN = 16;

  /** Asks for the elements from one index to another, both included. */
  interface Range {
    List<byte[]> read(long from, long to);
  }

  private final Range range;
  private final int piece;
  private List<byte[]> known = List.of();
  private long place;
  private boolean ended;

  ListCursor(Range range) {
    this(range, PIECE);
  }

  ListCursor(Range range, int piece) {
    this.range = range;
    this.piece = piece;
  }

  /** Through the list of {@code phone}, wherever it is. */
  static ListCursor ofUser(RedisNodes redis, String phone) {
    byte[] list = ConversationKeys.userList(phone);
    return new ListCursor(
        (from, to) ->
            redis.call(
                list,
                link -> {
                  try {
                    return range(link, list, from, to);
                  } catch (StoreRefusedException refused) {
                    throw WrongTypeDiagnosis.explained(link, refused, phone);
                  }
                }));
  }

  /** Through a list of the one server there is. */
  public static ListCursor of(RetryingConnection redis, byte[] list) {
    return new ListCursor((from, to) -> redis.call(link -> range(link, list, from, to)));
  }

  private static List<byte[]> range(RedisConnection link, byte[] list, long from, long to) {
    return RedisConnection.strings(
        link.ask(Command.LRANGE, list, RedisConnection.bytes(from), RedisConnection.bytes(to)));
  }

  /** The next elements; none after the last. */
  public List<byte[]> next() {
    if (ended) {
      return List.of();
    }
    long low = place - known.size();
    while (true) {
      List<byte[]> window = range.read(low, low + KNOWN + piece - 1);
      int from = known.isEmpty() ? 0 : afterKnown(window, low);
      boolean full = window.size() == KNOWN + piece;
      if (from < 0 && low > 0) {
        low = Math.max(0, low - piece); // they have moved towards the head
      } else if (from == window.size() && full) {
        low += Math.max(1, from - KNOWN);
      } else {
        // If nothing is known any more, all that was read is off the head.
        List<byte[]> fresh = window.subList(Math.max(0, from), window.size());
        place = low + window.size();
        ended = !full;
        remember(window);
        return fresh;
      }
    }
  }

  private void remember(List<byte[]> window) {
    known = List.copyOf(window.subList(Math.max(0, window.size() - KNOWN), window.size()));
  }

  /**
   * Where in {@code window}, which begins at {@code low}, the elements after the known ones are.
   */
  private int afterKnown(List<byte[]> window, long low) {
    int expected = (int) (place - low);
    if (expected <= window.size() && knownBefore(window, expected, known.size()) == known.size()) {
      return expected;
    }
    // The longest part of them wins, of equals the one that is furthest on.
    for (int last = known.size(); last > 0; last--) {
      int best = -1;
      int longest = 0;
      for (int at = window.size(); at > 0; at--) {
        int length = knownBefore(window, at, last);
        if (length > longest) {
          longest = length;
          best = at;
        }
      }
      if (best >= 0) {
        return best;
      }
    }
    return -1;
  }

  /** How many of the first {@code last} known ones are right before {@code at}. */
  private int knownBefore(List<byte[]> window, int at, int last) {
    int length = 0;
    while (length < Math.min(at, last)
        && Arrays.equals(window.get(at - 1 - length), known.get(last - 1 - length))) {
      length++;
    }
    return length;
  }

  /** All that is left, in memory. */
  List<byte[]> rest() {
    List<byte[]> all = new ArrayList<>();
    for (List<byte[]> some = next(); !some.isEmpty(); some = next()) {
      all.addAll(some);
    }
    return all;
  }
}
