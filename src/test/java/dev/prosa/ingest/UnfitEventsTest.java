package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.ingest.webhook.Secret;
import dev.prosa.store.maintenance.StoreStats;
import dev.prosa.store.maintenance.UnfitEvents;
import dev.prosa.testing.RealRedis;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What gateways tell and the service cannot use is counted where the owner's commands find it. */
final class UnfitEventsTest {

  private static final String TODAY = LocalDate.now(ZoneOffset.UTC).toString();
  private static RealRedis redis;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.flush();
  }

  @Test
  void kindsAndReasonsAreCountedAndNothingThatWasSaid() {
    try (RunningServer door = RunningServer.to(redis)) {
      for (int i = 0; i < 3; i++) {
        send(door, "\"from\":\"5511900000001\",\"type\":\"hologram\",\"hologram\":{\"a\":\"Ana\"}");
      }
      send(door, "\"type\":\"text\",\"text\":{\"body\":\"segredo\"}");
      send(door, "\"from\":\"5511900000001\",\"type\":\"5511900000001\"");
      send(door, "\"from\":\"5511900000001\",\"type\":\"text\",\"text\":{\"body\":\"oi\"}");
    }

    assertThat(UnfitEvents.read(redis.address()))
        .containsExactly(
            new UnfitEvents.Count("whatsapp", "unknown-kind", "hologram", 3, TODAY),
            new UnfitEvents.Count("whatsapp", "no-conversation", "text", 1, TODAY),
            new UnfitEvents.Count("whatsapp", "unknown-kind", "other", 1, TODAY));
    assertThat(StoreStats.read(redis.address()).unfit()).hasSize(3);
    try (Jedis jedis = redis.jedis()) {
      assertThat(jedis.hgetAll("prosa:unfit:" + TODAY).toString())
          .doesNotContain("Ana", "segredo", "5511");
      assertThat(jedis.ttl("prosa:unfit:" + TODAY)).isPositive();
    }
  }

  @Test
  void daysAreSummedAndTheFirstIsNamed() {
    String before = LocalDate.now(ZoneOffset.UTC).minusDays(3).toString();
    try (Jedis jedis = redis.jedis()) {
      jedis.hset("prosa:unfit:" + before, "waha unknown-event x", "4");
      jedis.hset("prosa:unfit:" + TODAY, "waha unknown-event x", "5");
      jedis.hset("prosa:unfit:" + TODAY, "waha unknown-event y", "1");
      jedis.hset("prosa:unfit:" + TODAY, "nonsense", "many");
    }

    assertThat(UnfitEvents.read(redis.address()))
        .containsExactly(
            new UnfitEvents.Count("waha", "unknown-event", "x", 9, before),
            new UnfitEvents.Count("waha", "unknown-event", "y", 1, TODAY));
  }

  @Test
  void eachBotHasItsOwn() {
    try (RunningServer door =
        RunningServer.to(
            redis,
            settings ->
                settings.withTokens(List.of(new Token("lojax", Secret.of(RunningServer.TOKEN)))))) {
      send(door, "\"from\":\"5511900000001\",\"type\":\"hologram\"");
    }

    assertThat(UnfitEvents.read(redis.address())).isEmpty();
    assertThat(UnfitEvents.read(redis.address().in("lojax"))).hasSize(1);
  }

  private static void send(RunningServer door, String message) {
    String body =
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{"
            + message
            + "}]}}]}]}";
    assertThat(door.post("/v1/webhooks/whatsapp", "application/json", body).status())
        .isEqualTo(200);
  }
}
