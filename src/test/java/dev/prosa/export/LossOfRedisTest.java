package dev.prosa.export;

import static dev.prosa.message.Role.ASSISTANT;
import static dev.prosa.message.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.redis.StoreException;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import dev.prosa.testing.RedisServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What becomes of an export whose Redis goes away, or throws data away, while it reads. */
@Timeout(180)
final class LossOfRedisTest {

  private static final Path NEWEST =
      RedisServers.executables().reduce((older, newer) -> newer).orElseThrow();
  private static final int MESSAGES = 9_000;
  private static final long NOON = 1_732_276_800_000L;

  @TempDir Path folder;

  /** The replica has all that was there when the export began. */
  @Guarantee("E9")
  @Test
  void aFailoverBySentinelInTheMiddleChangesNothing() throws Exception {
    try (RealRedis primary = RealRedis.start(NEWEST);
        RealRedis replica =
            RealRedis.start(
                NEWEST, "replicaof 127.0.0.1 " + primary.port(), "repl-diskless-sync-delay 0")) {
      store(primary);
      export("calm", primary.url());
      try (Jedis jedis = primary.jedis()) {
        assertThat(jedis.waitReplicas(1, 30_000)).isEqualTo(1);
      }
      Path config = folder.resolve("sentinel.conf");
      Files.writeString(
          config,
          """
          sentinel monitor bots 127.0.0.1 %d 1
          sentinel down-after-milliseconds bots 500
          sentinel failover-timeout bots 5000
          """
              .formatted(primary.port()));
      try (RealRedis sentinel = RealRedis.sentinel(NEWEST, config)) {
        awaitReplicaKnown(sentinel);
        String address = "redis-sentinel://127.0.0.1:" + sentinel.port() + "/bots";
        CompletableFuture<Void> export =
            CompletableFuture.runAsync(() -> export("moved", address, "--max-read-rate=1000"));
        awaitReading(primary);
        primary.kill();
        export.join();

        assertThat(contents("moved")).isEqualTo(contents("calm"));
        try (Jedis jedis = replica.jedis()) {
          assertThat(jedis.role().get(0)).isEqualTo("master");
          assertThat(calls(jedis, "mget")).isPositive();
        }
      }
    }
  }

  /** What Redis throws away for want of memory is not there any more, as if it had expired. */
  @Guarantee("E1")
  @Test
  void messagesThatAreEvictedInTheMiddleAreCountedAndTheRestIsExported() throws Exception {
    try (RealRedis redis = RealRedis.start(NEWEST, "maxmemory-policy volatile-lru")) {
      store(redis);
      try (Jedis jedis = redis.jedis()) {
        // Only what expires is thrown away. Which names those are, Redis draws by lot.
        jedis.persist("all_conversations");
      }
      CompletableFuture<ExportSummary> export =
          CompletableFuture.supplyAsync(
              () -> export("evicted", redis.url(), "--source=list", "--max-read-rate=1000"));
      awaitReading(redis);
      try (Jedis jedis = redis.jedis()) {
        long before = jedis.dbSize();
        jedis.configSet("maxmemory", String.valueOf(used(jedis) - 700_000));
        while (jedis.dbSize() > before - 300) {
          jedis.ping();
        }
        jedis.configSet("maxmemory", "0");
        assertThat(jedis.exists("all_conversations")).isTrue();
      }
      var counts = export.join().manifest().counts();

      assertThat(counts.refs()).isEqualTo(MESSAGES);
      assertThat(counts.messages()).isLessThan(MESSAGES).isPositive();
      assertThat(counts.expired()).isEqualTo(MESSAGES - counts.messages());
      assertThat(folder.resolve("evicted/_SUCCESS")).exists();
    }
  }

  @Guarantee("E1")
  @Test
  void aListThatIsEvictedInTheMiddleLeavesNoDataset() throws Exception {
    try (RealRedis redis = RealRedis.start(NEWEST)) {
      store(redis);
      CompletableFuture<ExportSummary> export =
          CompletableFuture.supplyAsync(
              () -> export("evicted", redis.url(), "--max-read-rate=1000"));
      awaitReading(redis);
      try (Jedis jedis = redis.jedis()) {
        jedis.del("all_conversations"); // which is what eviction does to it
      }

      assertThatThrownBy(export::join)
          .hasRootCauseInstanceOf(StoreException.class)
          .hasStackTraceContaining("was cut by another program");
      assertThat(folder.resolve("evicted/_SUCCESS")).doesNotExist();
      assertThat(folder.resolve("evicted/MANIFEST.json")).doesNotExist();
    }
  }

  /** Without it, positions would be taken for others. */
  @Guarantee("E1")
  @Test
  void aCounterOfTrimmedNamesThatIsEvictedInTheMiddleLeavesNoDataset() throws Exception {
    try (RealRedis redis = RealRedis.start(NEWEST)) {
      store(redis);
      try (Jedis jedis = redis.jedis()) {
        jedis.ltrim("all_conversations", 10, -1);
        jedis.set("{all_conversations}:trimmed", "10");
      }
      CompletableFuture<ExportSummary> export =
          CompletableFuture.supplyAsync(
              () -> export("evicted", redis.url(), "--max-read-rate=1000"));
      awaitReading(redis);
      try (Jedis jedis = redis.jedis()) {
        jedis.del("{all_conversations}:trimmed");
      }

      assertThatThrownBy(export::join).hasStackTraceContaining("was cut by another program");
      assertThat(folder.resolve("evicted/_SUCCESS")).doesNotExist();
    }
  }

  private ExportSummary export(String name, String url, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--redis=" + url, "--shape=none", "--output=" + folder.resolve(name)));
    arguments.addAll(List.of(options));
    return Export.fromFiles(List.of(), arguments).run().orElseThrow();
  }

  private Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(contents).containsKey("_SUCCESS");
    return contents;
  }

  private static void store(RealRedis redis) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      String phone = "55119" + (80_000_000 + i % 90);
      String text = "texto " + i + " " + "abc ".repeat(30);
      messages.add(new Message(i / 90 % 2 == 0 ? USER : ASSISTANT, text, NOON + i * 1_000L, phone));
    }
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(messages);
    }
  }

  /** Until messages have been read since the last time. */
  private static void awaitReading(RealRedis redis) {
    try (Jedis jedis = redis.jedis()) {
      jedis.configResetStat();
      while (calls(jedis, "mget") < 2) {
        Thread.onSpinWait();
      }
    }
  }

  private static void awaitReplicaKnown(RealRedis sentinel) {
    try (Jedis jedis = sentinel.jedis()) {
      while (!jedis.info("sentinel").contains("status=ok") || !knowsReplica(jedis)) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean knowsReplica(Jedis sentinel) {
    return sentinel.info("sentinel").contains("slaves=1");
  }

  private static long calls(Jedis jedis, String command) {
    return jedis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*?calls=(\\d+).*", "$1")))
        .findFirst()
        .orElse(0);
  }

  private static long used(Jedis jedis) {
    return jedis
        .info("memory")
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }
}
