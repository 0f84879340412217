package dev.prosa.store.maintenance;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.prosa.message.Message;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
                1_500,
                stats.memory(),
                new TtlHistogram(0, 0, 0, 0, 1_200, 0),
                new GrowthRate(0, 0, 0, null),
                List.of()));
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
                stats.redisVersion(),
                stats.usedMemoryBytes(),
                "noeviction",
                false,
                0,
                0,
                0,
                0,
                0,
                stats.memory(),
                new TtlHistogram(0, 0, 0, 0, 0, 0),
                new GrowthRate(0, 0, 0, null),
                List.of()));
  }

  @Test
  void memoryGrowthAndExpiryAreEstimatedFromSamples() {
    redis.flush();
    long now = System.currentTimeMillis();
    try (Jedis jedis = redis.jedis();
        ConversationWriter writer = ConversationWriter.open(redis.url())) {
      List<CompletableFuture<Receipt>> stored = new ArrayList<>();
      for (int i = 0; i < 8_000; i++) {
        long age = Duration.ofDays(10).toMillis() - Duration.ofDays(10).toMillis() / 8_000 * i;
        String phone = "5511987654" + i % 900;
        stored.add(writer.storeAsync(new Message(USER, "oi ".repeat(40), now - age, phone)));
      }
      stored.forEach(CompletableFuture::join);
      List<String> names = jedis.lrange("all_conversations", 0, 3_999);
      try (Pipeline pipeline = jedis.pipelined()) {
        names.subList(0, 1_000).forEach(name -> pipeline.persist(name));
        names.subList(1_000, 2_000).forEach(name -> pipeline.expire(name, 60));
        names.subList(2_000, 3_000).forEach(name -> pipeline.expire(name, 7_200));
        names.subList(3_000, 3_500).forEach(name -> pipeline.expire(name, 172_800));
        names.subList(3_500, 4_000).forEach(name -> pipeline.expire(name, 864_000));
      }
      jedis.configSet("maxmemory", "1000000000");
      StoreStats stats = StoreStats.read(redis.address());
      jedis.configSet("maxmemory", "0");

      TtlHistogram expiring = stats.expiring();
      assertThat(expiring.withinAnHour()).isCloseTo(1_000, withinPercentage(25));
      assertThat(expiring.withinADay()).isCloseTo(1_000, withinPercentage(25));
      assertThat(expiring.withinAWeek()).isCloseTo(500, withinPercentage(35));
      assertThat(expiring.withinAMonth()).isCloseTo(500, withinPercentage(35));
      assertThat(expiring.later()).isCloseTo(4_000, withinPercentage(10));
      assertThat(expiring.never()).isCloseTo(1_000, withinPercentage(25));
      assertThat(stats.growth().lastDay()).isCloseTo(800, within(2L));
      assertThat(stats.growth().lastWeek()).isCloseTo(5_600, within(2L));
      assertThat(stats.growth().bytesADay()).as("2,000 go, 800 come").isNegative();
      assertThat(stats.growth().daysUntilFull()).isNull();
      MemoryShares memory = stats.memory();
      assertThat(memory.limit()).isEqualTo(1_000_000_000);
      assertThat(memory.messages()).isBetween(8_000 * 200L, 8_000 * 500L);
      assertThat(memory.userLists()).isPositive();
      assertThat(memory.all()).isPositive();
      assertThat(memory.marks()).isPositive();
      assertThat(memory.conversations() + memory.other())
          .isCloseTo(stats.usedMemoryBytes(), withinPercentage(1));

      names.subList(0, 3_000).forEach(jedis::del);
      GrowthRate growth = StoreStats.read(redis.address()).growth();
      assertThat(growth.bytesADay()).isPositive();
      assertThat(growth.daysUntilFull()).isPositive();
    }
  }

  @Test
  void growthIsRightOfAListThatIsStoredCustomerByCustomer() {
    try (RealRedis redis = RealRedis.start();
        Jedis jedis = redis.jedis()) {
      long now = System.currentTimeMillis();
      for (int customer = 0; customer < 7; customer++) {
        for (int message = 0; message < 100; message++) {
          long time = now - Duration.ofHours(3L * message).toMillis() - 1_000;
          // Half of the names count seconds, as their messages do.
          long written = customer % 2 == 0 ? time : time / 1_000;
          jedis.rpush("all_conversations", "conversation:55119000000" + customer + ":" + written);
        }
      }

      GrowthRate growth = StoreStats.read(redis.address()).growth();

      assertThat(growth.lastDay()).isEqualTo(7 * 8);
      assertThat(growth.lastWeek()).isEqualTo(7 * 56);
    }
  }
}
