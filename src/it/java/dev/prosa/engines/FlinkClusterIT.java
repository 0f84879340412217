package dev.prosa.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Exports on a real standalone cluster: one JobManager, two TaskManagers, the one jar. */
final class FlinkClusterIT {

  private static final int MESSAGES = 60_000;
  private static final int USERS = 600;

  @TempDir static Path clusterFolder;
  @TempDir Path folder;

  private static RealRedis redis;
  private FlinkProcesses flink;

  @BeforeAll
  static void fill() {
    redis = RealRedis.start("appendonly yes", "appendfsync always");
    try (Jedis jedis = redis.jedis()) {
      Pipeline pipeline = jedis.pipelined();
      for (int i = 0; i < MESSAGES; i++) {
        String phone = "5511" + (900_000_000L + i * 31L % USERS);
        String role = i / USERS % 2 == 0 ? "user" : "assistant";
        String key = "conversation:" + phone + ":" + (1_780_000_000_000L + i * 1_000L);
        String text = "mensagem " + i + (role.equals("user") ? " do cliente" : " do atendimento");
        pipeline.set(
            key,
            "{\"role\":\""
                + role
                + "\",\"content\":\""
                + text
                + "\",\"timestamp\":"
                + (1_780_000_000_000L + i * 1_000L)
                + ",\"phoneNumber\":\""
                + phone
                + "\"}");
        pipeline.rpush("user_messages:" + phone, key);
        pipeline.rpush("all_conversations", key);
      }
      pipeline.sync();
    }
  }

  @AfterAll
  static void empty() {
    redis.close();
  }

  @BeforeEach
  void startCluster() throws Exception {
    flink =
        FlinkProcesses.start(
            Files.createTempDirectory(clusterFolder, "flink"), Map.of("REDIS_URL", redis.url()));
  }

  @AfterEach
  void stopCluster() {
    flink.close();
  }

  @Test
  void theClusterWritesTheSameBytesAsOneProcess() throws Exception {
    assertThat(export("embedded", List.of()).await()).isZero();

    try (JavaProcess export = export("cluster", onCluster())) {
      assertThat(export.await()).as(export.output()).isZero();
      assertThat(export.output()).contains("The dataset: " + folder.resolve("cluster"));
    }

    assertThat(contents("cluster")).isEqualTo(contents("embedded"));
    assertThat(contents("cluster").keySet())
        .contains("_SUCCESS", "openai/train-00000-of-00008.jsonl");
  }

  private List<String> onCluster() {
    return List.of("--flinkMaster=" + flink.master(), "--shared-output");
  }

  private JavaProcess export(String name, List<String> more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("prosa.engines.jar"),
                "export",
                "--redis=env:REDIS_URL",
                "--target=openai,gemini",
                "--messages-per-shard=8000",
                "--output=" + folder.resolve(name)));
    arguments.addAll(more);
    return JavaProcess.start(folder, "export-" + name, Map.of("REDIS_URL", redis.url()), arguments);
  }

  private Map<String, String> contents(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.size(file));
      }
    }
    return contents;
  }
}
