package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.ingest.delivery.SpoolSettings;
import dev.prosa.redis.StoreUnavailableException;
import dev.prosa.testing.Await;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Redis goes away and comes back, and senders need not know. */
@Timeout(120)
final class OutageTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String PATH = "/v1/conversations/5511900000001";

  @TempDir Path folder;
  private RealRedis redis;

  @BeforeEach
  void start() {
    redis = RealRedis.start("appendonly yes", "appendfsync always");
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Guarantee("S1")
  @Test
  void whatComesInAnOutageIsKeptAndReachesRedisInItsOrder() throws Exception {
    try (RunningServer door = spooling()) {
      Await.until(() -> post(door, 0).status() == 200);
      redis.kill();
      long start = System.nanoTime();
      for (int i = 1; i < 50; i++) {
        RunningServer.Reply reply = post(door, i);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.body()).contains("{\"status\":\"spooled\"}");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Duration.ofMinutes(1)); // each would wait 3 seconds for Redis
      Await.until(() -> door.get("/readyz").status() == 503);
      assertThat(door.get(PATH).status()).isEqualTo(503);
      redis.startAgain();
      Await.until(() -> post(door, 50).status() == 200);

      assertThat(said(door))
          .isEqualTo(IntStream.rangeClosed(0, 50).mapToObj(i -> "m" + i).toList());
      assertThat(door.get("/metrics").body()).contains("prosa_spool_bytes 0");
    }
  }

  /** And whoever watches over the others' messages goes on. */
  @Test
  void whatIsTooLargeToBeKeptIsRefusedInAnOutageAsWell() throws Exception {
    try (RunningServer door =
        RunningServer.to(
            redis,
            settings ->
                settings
                    .withSpool(new SpoolSettings(folder.resolve("spool"), 64 << 20))
                    .withLimits(RequestLimits.defaults().withBodyBytes(32 << 20)))) {
      redis.kill();
      Await.until(() -> post(door, 1).status() == 202);
      // Short as it is read and long as it is kept.
      String large = "\\u0001".repeat(3 << 20);
      RunningServer.Reply reply =
          door.post(
              "{\"phoneNumber\":\"5511900000001\",\"role\":\"user\",\"content\":\""
                  + large
                  + "\"}");

      assertThat(reply.status()).as(reply.body()).isEqualTo(422);
      assertThat(post(door, 2).status()).isEqualTo(202);
    }
  }

  @Test
  void aRedisThatHangsIsAwayToo() throws Exception {
    try (RunningServer door = spooling()) {
      Await.until(() -> post(door, 0).status() == 200);
      redis.freeze();
      // Answered for while nothing of Redis moves.
      assertThat(post(door, 1).status()).isEqualTo(202);
      assertThat(post(door, 2).status()).isEqualTo(202);
      redis.thaw();
      Await.until(() -> post(door, 3).status() == 200);

      // What was sent again and again while waiting is there once.
      assertThat(said(door)).containsExactly("m0", "m1", "m2", "m3");
    }
  }

  @Guarantee("S2")
  @Test
  void whatWaitsSurvivesARestartAndRedisMayBeAwayAtTheStart() throws Exception {
    try (RunningServer door = spooling()) {
      redis.kill();
      assertThat(post(door, 1).status()).isEqualTo(202);
    }
    try (RunningServer door = spooling()) {
      assertThat(post(door, 2).status()).isEqualTo(202);
      redis.startAgain();
      Await.until(() -> post(door, 3).status() == 200);

      assertThat(said(door)).containsExactly("m1", "m2", "m3");
    }
  }

  /** Alone in its file, so that nothing else of the file is stored, either. */
  @Guarantee("S7")
  @Test
  void aMessageThatRedisRefusesForEverKeepsNoOtherWaiting() throws Exception {
    try (Jedis jedis = redis.jedis()) {
      jedis.set("user_messages:5511900000009", "not a list");
    }
    try (RunningServer door = spooling()) {
      redis.kill();
      Await.until(() -> door.post(message(1).replace("0000001", "0000009")).status() == 202);
      redis.startAgain();
      Await.until(() -> post(door, 2).status() == 200);

      assertThat(said(door)).containsExactly("m2");
      assertThat(door.get("/metrics").body()).contains("prosa_spool_bytes 0");
    }
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "spool-0000000000000001.bin.refused");
    }
  }

  /** Out of memory is about every message: nothing is put aside, and all is stored later. */
  @Guarantee("S7")
  @Test
  void whatRedisRefusesForNowIsStoredLater() throws Exception {
    redis.close();
    redis = RealRedis.start("appendonly yes", "appendfsync always", "maxmemory 1");
    try (RunningServer door = spooling()) {
      redis.kill();
      Await.until(() -> post(door, 1).status() == 202);
      redis.startAgain();
      try (Jedis jedis = redis.jedis()) {
        Await.until(() -> door.get("/readyz").status() == 200);
        for (int i = 2; i < 20; i++) {
          assertThat(post(door, i).status()).isEqualTo(202);
        }
        jedis.configSet("maxmemory", "0");
      }
      Await.until(() -> post(door, 20).status() == 200);

      assertThat(said(door))
          .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(i -> "m" + i).toList());
    }
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Guarantee("P1")
  @Test
  void whatWaitsOfSomebodyWhoIsForgottenMeanwhileIsNeverStored() throws Exception {
    try (RunningServer door = spooling()) {
      redis.kill();
      post(door, 1);
      assertThat(delete(door).status()).isEqualTo(503);
      redis.startAgain();
      Await.until(() -> delete(door).status() == 200);
      Await.until(() -> post(door, 2).body().contains("\"forgotten\":1"));

      assertThat(said(door)).isEmpty();
    }
  }

  @Guarantee("S3")
  @Test
  void aSpoolThatIsFullTellsSendersAfterAll() throws Exception {
    try (RunningServer door = spooling()) {
      redis.kill();
      String large =
          IntStream.range(0, 6)
              .mapToObj(i -> message(i).replace("m" + i, "m".repeat(250_000) + i))
              .collect(Collectors.joining("\n"));
      RunningServer.Reply reply = door.post("/v1/messages", "application/x-ndjson", large);

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isNotEmpty();
      assertThat(reply.json().get("spooled").intValue()).isBetween(1, 4);
      assertThat(reply.json().get("unavailable").intValue())
          .isEqualTo(6 - reply.json().get("spooled").intValue());
      redis.startAgain();
      Await.until(() -> door.post("/v1/messages", "application/x-ndjson", large).status() == 200);

      assertThat(said(door)).hasSize(6);
    }
  }

  @Guarantee("S3")
  @Test
  void withoutASpoolSendersAreToldSoon() throws Exception {
    try (RunningServer door = RunningServer.to(redis)) {
      redis.kill();
      Await.until(() -> post(door, 1).status() == 503);
      long start = System.nanoTime();
      RunningServer.Reply reply = post(door, 2);

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isEqualTo("2");
      assertThat(reply.body()).contains("{\"status\":\"unavailable\"}");
      // A writer waits three seconds for Redis.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      redis.startAgain();
      Await.until(() -> post(door, 2).status() == 200);

      assertThat(said(door)).contains("m2");
    }
    redis.kill();
    assertThatThrownBy(() -> RunningServer.to(redis)).isInstanceOf(StoreUnavailableException.class);
  }

  private RunningServer spooling() {
    return RunningServer.to(
        redis, settings -> settings.withSpool(new SpoolSettings(folder.resolve("spool"), 1 << 20)));
  }

  private static RunningServer.Reply post(RunningServer door, int i) {
    return door.post(message(i));
  }

  private static RunningServer.Reply delete(RunningServer door) {
    return door.send("DELETE", PATH, BodyPublishers.noBody());
  }

  /** All in one second, as WhatsApp counts: only the order in the list tells them apart. */
  private static String message(int i) {
    return "{\"phoneNumber\":\"5511900000001\",\"role\":\"user\",\"content\":\"m%d\",\"timestamp\":%d,\"id\":\"w%d\"}"
        .formatted(i, NOON, i);
  }

  private static List<String> said(RunningServer door) throws IOException {
    List<String> said = new ArrayList<>();
    // On a busy machine nobody may have asked Redis for some seconds; then it counts as away.
    RunningServer.Reply[] reply = new RunningServer.Reply[1];
    Await.until(
        () -> {
          reply[0] = door.get(PATH);
          return reply[0].status() == 200;
        });
    for (JsonNode message : reply[0].json().get("messages")) {
      said.add(message.get("content").textValue());
    }
    return said;
  }
}
