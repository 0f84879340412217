package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.MessageRef;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OnEveryRedis;
import dev.prosa.testing.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import redis.clients.jedis.Jedis;

@OnEveryRedis
final class TrimTest {

  private static final String PHONE = "5511900000001";
  private static final long NOW = System.currentTimeMillis();

  @Parameter RealRedis redis;

  private Jedis jedis;

  @BeforeEach
  void open() {
    redis.flush();
    jedis = redis.jedis();
  }

  @AfterEach
  void close() {
    jedis.close();
  }

  @Guarantee("M2")
  @Test
  void deadNamesGoAndPositionsKeepTheirMeaning() {
    for (int i = 0; i < 2_500; i++) {
      push(NOW - Duration.ofDays(70).toMillis() + i);
    }
    String alive = push(NOW - Duration.ofDays(2).toMillis());
    jedis.set(alive, json(NOW - Duration.ofDays(2).toMillis()));
    push(NOW - Duration.ofDays(2).toMillis() + 1); // dead, but behind a living one
    List<Long> seen = new ArrayList<>();
    try (RefList list = RefList.open(redis.address())) {
      ListSnapshot before = list.snapshot();

      assertThat(trim()).isEqualTo(new Trim.Trimmed(2_500, 2_500));
      assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 0));

      list.read(before, before.start(), before.end(), positions(seen));
      assertThat(seen).containsExactly(2_500L);
      assertThat(list.snapshot())
          .isEqualTo(new ListSnapshot(2_500, 2_502, before.lastElementDigest()));
    }
    assertThat(jedis.llen("user_messages:" + PHONE)).isEqualTo(2);
    assertThat(jedis.get("{all_conversations}:trimmed")).isEqualTo("2500");
  }

  @Guarantee("M2")
  @Test
  void whatIsYoungOrNoNameIsLeftAlone() {
    push(NOW - 1_000); // its message may just be on its way
    jedis.rpush("all_conversations", "no name");

    assertThat(trim()).isEqualTo(new Trim.Trimmed(0, 0));
    assertThat(jedis.llen("all_conversations")).isEqualTo(2);
  }

  private Trim.Trimmed trim() {
    try (Trim trim = Trim.open(redis.address())) {
      return trim.everything(Duration.ofDays(1));
    }
  }

  private String push(long millis) {
    String name = "conversation:" + PHONE + ":" + millis;
    jedis.rpush("user_messages:" + PHONE, name);
    jedis.rpush("all_conversations", name);
    return name;
  }

  private static String json(long millis) {
    return "{\"role\":\"user\",\"content\":\"oi\",\"timestamp\":%d,\"phoneNumber\":\"%s\"}"
        .formatted(millis, PHONE);
  }

  private static ElementSink positions(List<Long> messages) {
    return new ElementSink() {
      @Override
      public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
        messages.add(position);
      }

      @Override
      public void expired(long position) {
        // Not of interest here.
      }

      @Override
      public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
        throw new AssertionError(reason);
      }
    };
  }
}
