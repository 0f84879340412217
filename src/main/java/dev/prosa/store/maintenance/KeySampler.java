package dev.prosa.store.maintenance;

import dev.prosa.redis.RedisConnection;
import dev.prosa.redis.RetryingConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Some of many keys, each as likely as any other (Vitter's algorithm R), to measure what would take
 * too long to measure of all. The same keys in the same order give the same sample.
 */
final class KeySampler {

  private static final int PAGE = 200;

  private final int most;
  private final List<byte[]> keys = new ArrayList<>();
  private final Random random = new Random(1);
  private long met;

  KeySampler(int most) {
    this.most = most;
  }

  void add(byte[] key) {
    met++;
    if (keys.size() < most) {
      keys.add(key);
      return;
    }
    long place = random.nextLong(met);
    if (place < most) {
      keys.set((int) place, key);
    }
  }

  /** How many keys it stands for. */
  long met() {
    return met;
  }

  /** What all of them use, in bytes, as far as the sample tells. */
  long bytes(RetryingConnection redis) {
    long sum = 0;
    long there = 0;
    for (Object reply : ask(redis, Command.MEMORY)) {
      sum += reply == null ? 0 : RedisConnection.number(reply);
      there += reply == null ? 0 : 1;
    }
    return there == 0 ? 0 : Math.round((double) sum / there * met);
  }

  /** What is left of the life of each in the sample, in ms; -1 without an end, -2 if gone. */
  List<Long> ttls(RetryingConnection redis) {
    return ask(redis, Command.PTTL).stream().map(RedisConnection::number).toList();
  }

  private List<@Nullable Object> ask(RetryingConnection redis, Command command) {
    List<@Nullable Object> replies = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += PAGE) {
      List<byte[]> page = keys.subList(from, Math.min(keys.size(), from + PAGE));
      replies.addAll(
          redis.call(
              link -> {
                for (byte[] key : page) {
                  if (command == Command.MEMORY) {
                    link.send(command, RedisConnection.bytes("USAGE"), key);
                  } else {
                    link.send(command, key);
                  }
                }
                return link.receive(page.size());
              }));
    }
    return replies;
  }
}
