package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.RedisAddress;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that starts before its Redis does. */
@Timeout(60)
final class LazyWriterTest {

  private static final Message OI = new Message(Role.USER, "oi", 1_732_276_800_000L, "5511");

  @Test
  void itStartsWhileRedisIsAwayAndWhatWaitsIsStoredOnceItIsThere() {
    try (RealRedis redis = RealRedis.start("appendonly yes")) {
      redis.kill();
      WriterSettings patient = WriterSettings.defaults().withMaxWait(Duration.ofSeconds(50));
      try (ConversationWriter writer = ConversationWriter.openLazily(redis.address(), patient)) {
        CompletableFuture<Receipt> waiting = writer.storeAsync(OI);
        redis.startAgain();

        assertThat(waiting.join().repeated()).isFalse();
        assertThat(writer.store(OI).repeated()).isTrue();
      }
    }
  }

  @Test
  void aRedisThatStaysAwayFailsTheMessageAndNotTheStart() {
    try (RealRedis redis = RealRedis.start()) {
      redis.kill();
      WriterSettings hasty = WriterSettings.defaults().withMaxWait(Duration.ofMillis(200));
      try (ConversationWriter writer = ConversationWriter.openLazily(redis.address(), hasty)) {
        assertThatThrownBy(() -> writer.store(OI)).isInstanceOf(StoreUnavailableException.class);
      }
    }
  }

  @Test
  void aRefusalIsToldWithTheFirstMessage() {
    try (RealRedis redis = RealRedis.start("requirepass certo");
        ConversationWriter writer =
            ConversationWriter.openLazily(
                RedisAddress.of("redis://:errado@127.0.0.1:" + redis.port()),
                WriterSettings.defaults())) {
      assertThatThrownBy(() -> writer.store(OI))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("refused the password");
    }
  }
}
