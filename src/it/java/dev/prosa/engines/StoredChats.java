package dev.prosa.engines;

import dev.prosa.testing.RealRedis;
import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Conversations as the old bot leaves them, always the same ones, no two alike. */
final class StoredChats {

  private static final long BEGIN = 1_780_000_000_000L;
  private static final String LETTERS = "abcdefghijlmnopqrstuvxz";

  private StoredChats() {}

  static void fill(RealRedis redis, int messages, int users) {
    Random random = new Random(7);
    try (Jedis jedis = redis.jedis()) {
      Pipeline pipeline = jedis.pipelined();
      for (int i = 0; i < messages; i++) {
        String phone = "5511" + (900_000_000L + i * 31L % users);
        String role = i / users % 2 == 0 ? "user" : "assistant";
        long millis = BEGIN + i * 1_000L;
        String key = "conversation:" + phone + ":" + millis;
        pipeline.set(
            key,
            "{\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":%d,\"phoneNumber\":\"%s\"}"
                .formatted(role, words(random), millis, phone));
        pipeline.rpush("user_messages:" + phone, key);
        pipeline.rpush("all_conversations", key);
      }
      pipeline.sync();
    }
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      boolean gap = i % 6 == 5;
      words.append(gap ? ' ' : LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return words.toString();
  }
}
