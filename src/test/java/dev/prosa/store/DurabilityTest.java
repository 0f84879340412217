package dev.prosa.store;

import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

final class DurabilityTest {

  private static final String EVERY_REDIS = "dev.prosa.testing.RedisServers#executables";
  private static final String ANA = "5511987654321";
  private static final WriterSettings SETTINGS =
      WriterSettings.defaults().withMaxWait(Duration.ofMillis(1_500));

  @Guarantee("W8")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void whatIsAnsweredForIsOnTheReplicaThatTakesOver(Path executable) throws Exception {
    try (RealRedis primary = RealRedis.start(executable, "repl-diskless-sync-delay 0");
        RealRedis replica = RealRedis.start(executable, "replicaof 127.0.0.1 " + primary.port())) {
      await(primary);
      try (ConversationWriter writer = open(primary, "replica:1")) {
        CompletableFuture<?>[] all =
            IntStream.range(0, 5_000)
                .mapToObj(i -> writer.storeAsync(new Message(USER, "m" + i, 1_000 + i, ANA)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        primary.kill();
      }
      try (Jedis jedis = replica.jedis()) {
        jedis.replicaofNoOne();
        assertThat(jedis.llen("user_messages:" + ANA)).isEqualTo(5_000);
      }
    }
  }

  @Guarantee("W8")
  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void withoutTheReplicasAnswerNothingIsAnsweredForAndNothingIsStoredTwice(Path executable)
      throws Exception {
    try (RealRedis primary = RealRedis.start(executable, "repl-diskless-sync-delay 0");
        RealRedis replica = RealRedis.start(executable, "replicaof 127.0.0.1 " + primary.port())) {
      assertThatThrownBy(() -> open(primary, "replica:2").close())
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("and the acknowledgement replica:2 asks for 2.");
      await(primary);
      try (ConversationWriter writer = open(primary, "replica:1");
          Jedis jedis = primary.jedis()) {
        replica.freeze();
        Message message = new Message(USER, "oi", 1_000, ANA);
        assertThatThrownBy(() -> writer.store(message))
            .isInstanceOf(StoreUnavailableException.class);
        replica.thaw();

        assertThat(writer.store(message).repeated()).isTrue();
        assertThat(jedis.llen("user_messages:" + ANA)).isOne();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_REDIS)
  void aRedisThatForcesItsFileOnlySometimesIsRefused(Path executable) {
    try (RealRedis always = RealRedis.start(executable, "appendonly yes", "appendfsync always");
        RealRedis sometimes = RealRedis.start(executable, "appendonly yes");
        RealRedis never = RealRedis.start(executable)) {
      try (ConversationWriter writer = open(always, "aof")) {
        assertThat(writer.store(new Message(USER, "oi", 1, ANA)).repeated()).isFalse();
      }
      for (RealRedis unsafe : new RealRedis[] {sometimes, never}) {
        assertThatThrownBy(() -> open(unsafe, "aof").close())
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining("needs appendonly yes, and Redis 7.2 or appendfsync always.");
      }
    }
  }

  @Test
  void aLevelIsReadAndAWrongOneIsNamed() {
    assertThat(Durability.of("replica:2")).isEqualTo(new Durability(Durability.Kind.REPLICAS, 2));
    assertThatThrownBy(() -> Durability.of("replica:0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the acknowledgement is server, replica:N (such as replica:1) or aof, not replica:0");
  }

  private static ConversationWriter open(RealRedis redis, String level) {
    return ConversationWriter.open(redis.address(), SETTINGS.withDurability(Durability.of(level)));
  }

  private static void await(RealRedis primary) throws InterruptedException {
    try (Jedis jedis = primary.jedis()) {
      while (!jedis.info("replication").contains("state=online")) {
        Thread.sleep(20);
      }
    }
  }
}
