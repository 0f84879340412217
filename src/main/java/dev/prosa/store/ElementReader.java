package dev.prosa.store;

import dev.prosa.message.MalformedMessageException;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RedisErrors;
import dev.prosa.redis.RedisNodes;
import dev.prosa.redis.RetryingConnection;
import dev.prosa.redis.StoreException;
import dev.prosa.redis.StoreRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Resolves list elements: every element becomes exactly one call of the sink, in order. For one
 * thread at a time.
 */
final class ElementReader {

  /** An MGET holds up everyone else for as long as it takes. */
  private static final int KEYS_PER_MGET = 500;

  /** What is asked for in one go; two of them are in memory at a time. */
  private static final int CHUNK = 4 * KEYS_PER_MGET;

  private final RedisNodes redis;
  private final RateLimiter rate;

  ElementReader(RedisNodes redis) {
    this(redis, RateLimiter.UNLIMITED);
  }

  ElementReader(RedisNodes redis, RateLimiter rate) {
    this.redis = redis;
    this.rate = rate;
  }

  /**
   * Tells the sink of each element. The next chunk is asked for before this one is handed over, so
   * that Redis works meanwhile.
   *
   * @param position that of the first element
   */
  void read(long position, List<byte[]> elements, ElementSink sink) {
    @Nullable Chunk chunk = ask(position, elements, 0);
    while (chunk != null) {
      Found found = chunk.names.isEmpty() ? Found.NOTHING : find(chunk);
      @Nullable Chunk next = ask(position, elements, chunk.end);
      try {
        deliver(chunk, found, sink);
      } catch (RuntimeException | Error failure) {
        if (next != null) {
          forgetReplies(next);
        }
        throw failure;
      }
      chunk = next;
    }
  }

  /** The chunk from {@code from} on, which Redis has been asked for; null at the end. */
  private @Nullable Chunk ask(long position, List<byte[]> elements, int from) {
    if (from >= elements.size()) {
      return null;
    }
    int to = Math.min(elements.size(), from + CHUNK);
    rate.await(to - from);
    List<byte[]> taken = elements.subList(from, to);
    List<byte[]> names = taken.stream().filter(ConversationKeys::namesMessage).toList();
    @Nullable RedisConnection asked = null;
    if (!names.isEmpty() && !redis.isCluster()) {
      asked =
          redis.call(
              names.get(0),
              link -> {
                send(link, names);
                link.flush();
                return link;
              });
    }
    return new Chunk(position + from, to, taken, names, asked);
  }

  /** Replies that nobody will read would be taken for those to the next question. */
  private void forgetReplies(Chunk chunk) {
    if (chunk.asked != null) {
      redis.of(chunk.names.get(0)).close();
    }
  }

  /** The sink is called only when all replies are there, so a retry never calls it twice. */
  private static void deliver(Chunk chunk, Found found, ElementSink sink) {
    long position = chunk.position;
    int name = 0;
    for (byte[] element : chunk.elements) {
      if (ConversationKeys.namesMessage(element)) {
        deliver(
            position, element, found.values.get(name), found.wrongTypeKeys.contains(name), sink);
        name++;
      } else {
        deliverInline(position, element, sink);
      }
      position++;
    }
  }

  /**
   * What is asked for in one go.
   *
   * @param position that of the first element
   * @param end the index after the last element, in the list that is read
   * @param names those of the elements that are references
   * @param asked where Redis has been asked for them; null where it has not
   */
  private record Chunk(
      long position,
      int end,
      List<byte[]> elements,
      List<byte[]> names,
      @Nullable RedisConnection asked) {}

  /**
   * @param values what the references lead to, null where that is nothing or no string
   * @param wrongTypeKeys which of the references lead to something other than a string
   */
  private record Found(List<byte[]> values, Set<Integer> wrongTypeKeys) {
    static final Found NOTHING = new Found(List.of(), Set.of());
  }

  private Found find(Chunk chunk) {
    return redis.isCluster()
        ? redis.retrying(() -> findAcross(chunk.names))
        : redis.call(chunk.names.get(0), link -> find(link, chunk));
  }

  /** On a cluster no MGET spans slots, so every name is asked for where it is. */
  private Found findAcross(List<byte[]> names) {
    Map<RetryingConnection, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.computeIfAbsent(redis.of(names.get(i)), any -> new ArrayList<>()).add(i);
    }
    byte[][] values = new byte[names.size()][];
    Set<Integer> odd = new HashSet<>();
    places.forEach(
        (place, indices) ->
            place.call(
                link -> {
                  indices.forEach(index -> link.send(Command.GET, names.get(index)));
                  for (int index : indices) {
                    Object reply = link.receiveAny();
                    if (reply instanceof byte[] value) {
                      values[index] = value;
                    } else if (reply instanceof JedisDataException error) {
                      requireOdd(link, error);
                      odd.add(index);
                    }
                  }
                  return indices.size();
                }));
    return new Found(Arrays.asList(values), odd);
  }

  private static void requireOdd(RedisConnection link, JedisDataException error) {
    StoreException refusal = RedisErrors.refusal(link.redis(), error);
    if (!(refusal instanceof StoreRefusedException refused) || !RedisErrors.isWrongType(refused)) {
      throw refusal;
    }
  }

  /** Asks again on a connection that was made since: the replies were lost with the old one. */
  private static Found find(RedisConnection link, Chunk chunk) {
    if (link != chunk.asked) {
      send(link, chunk.names);
    }
    int asked = (chunk.names.size() + KEYS_PER_MGET - 1) / KEYS_PER_MGET;
    List<byte[]> values = new ArrayList<>(chunk.names.size());
    for (Object reply : link.receive(asked)) {
      values.addAll(RedisConnection.strings(reply));
    }
    return new Found(values, wrongTypeKeys(link, chunk.names, values));
  }

  private static void send(RedisConnection link, List<byte[]> names) {
    for (int from = 0; from < names.size(); from += KEYS_PER_MGET) {
      int to = Math.min(names.size(), from + KEYS_PER_MGET);
      link.send(Command.MGET, names.subList(from, to).toArray(byte[][]::new));
    }
  }

  /** MGET answers nil both for a missing key and for one of another type; this tells them apart. */
  private static Set<Integer> wrongTypeKeys(
      RedisConnection link, List<byte[]> names, List<byte[]> values) {
    List<Integer> absent = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        absent.add(i);
      }
    }
    if (absent.isEmpty()) {
      return Set.of();
    }
    byte[][] absentNames = absent.stream().map(names::get).toArray(byte[][]::new);
    if (RedisConnection.number(link.ask(Command.EXISTS, absentNames)) == 0) {
      return Set.of();
    }
    for (byte[] name : absentNames) {
      link.send(Command.TYPE, name);
    }
    List<@Nullable Object> types = link.receive(absentNames.length);
    Set<Integer> odd = new HashSet<>();
    for (int i = 0; i < absentNames.length; i++) {
      String type = RedisConnection.text(types.get(i));
      // A string has come into being since: to this reading it was not there.
      if (!type.equals("none") && !type.equals("string")) {
        odd.add(absent.get(i));
      }
    }
    return odd;
  }

  private static void deliver(
      long position, byte[] name, byte @Nullable [] value, boolean odd, ElementSink sink) {
    MessageRef ref = MessageRef.parse(RedisConnection.text(name)).orElse(null);
    if (ref == null) {
      sink.rejected(position, null, RejectReason.UNREADABLE_REF);
    } else if (odd) {
      sink.rejected(position, ref, RejectReason.NOT_A_STRING);
    } else if (value == null) {
      sink.expired(position);
    } else {
      deliverJson(position, ref, value, sink);
    }
  }

  /** Some writers push the message itself instead of its name. */
  private static void deliverInline(long position, byte[] element, ElementSink sink) {
    if (beginsObject(element)) {
      deliverJson(position, null, element, sink);
    } else {
      sink.rejected(position, null, RejectReason.UNREADABLE_REF);
    }
  }

  private static void deliverJson(
      long position, @Nullable MessageRef ref, byte[] json, ElementSink sink) {
    StoredMessage message;
    try {
      message = MessageCodec.decodeStored(json);
    } catch (MalformedMessageException malformed) {
      sink.rejected(position, ref, malformed.reason());
      return;
    }
    if (ref != null && !message.phoneNumber().equals(ref.phone())) {
      sink.rejected(position, ref, RejectReason.PHONE_MISMATCH);
    } else {
      sink.message(position, ref, message);
    }
  }

  private static boolean beginsObject(byte[] element) {
    for (byte b : element) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{';
      }
    }
    return false;
  }
}
