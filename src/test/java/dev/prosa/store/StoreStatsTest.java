package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

@OnEveryRedis
final class StoreStatsTest {

  @Parameter RealRedis redis;

  @Test
  void everythingIsCountedAlsoWhatTheOldBotWrote() {
    redis.flush();
    try (Jedis jedis = redis.jedis();
        OldBot oldBot = new OldBot(redis)) {
      try (Pipeline pipeline = jedis.pipelined()) {
        for (int i = 0; i < 1_500; i++) {
          pipeline.rpush("all_conversations", "conversation:5511900000000:" + i);
        }
      }
      for (int i = 0; i < 1_200; i++) {
        oldBot.storeMessage(new Message(USER, "oi", 1_000 + i, "5511987654" + (100 + i % 3)));
      }
      jedis.rpush("all_conversations", "conversation:5511900000000:1");
      jedis.set("{all_conversations}:trimmed", "42");
      jedis.set("user_messages:nenhuma-lista", "x");
      jedis.rpush("conversation:nenhuma:1", "x");
    }

    StoreStats stats = StoreStats.read(redis.address());

    assertThat(stats)
        .isEqualTo(
            new StoreStats(
                stats.redisVersion(),
                stats.usedMemoryBytes(),
                "noeviction",
                false,
                3,
                1_200,
                2_701,
                42,
                1_500));
    assertThat(stats.redisVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(stats.usedMemoryBytes()).isPositive();
  }

  @Test
  void anEmptyRedisHasNothing() {
    redis.flush();

    StoreStats stats = StoreStats.read(redis.address());

    assertThat(stats)
        .isEqualTo(
            new StoreStats(
                stats.redisVersion(), stats.usedMemoryBytes(), "noeviction", false, 0, 0, 0, 0, 0));
  }
}
