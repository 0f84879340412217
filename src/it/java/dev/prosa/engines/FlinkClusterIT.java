package dev.prosa.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Await;
import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports on a real standalone cluster: one JobManager, two TaskManagers, the one jar. */
final class FlinkClusterIT {

  private static final int MESSAGES = 30_000;
  private static final int USERS = 300;

  @TempDir static Path clusterFolder;
  @TempDir Path folder;

  private static RealRedis redis;
  private FlinkProcesses flink;

  @BeforeAll
  static void fill() {
    redis = RealRedis.start("appendonly yes", "appendfsync always");
    StoredChats.fill(redis, MESSAGES, USERS);
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

  @Guarantee("E3")
  @Test
  void theClusterWritesTheSameBytesAsOneProcess() throws Exception {
    assertThat(export("embedded", List.of()).await()).isZero();

    try (JavaProcess export = export("cluster", onCluster())) {
      assertThat(export.await()).as(export.output()).isZero();
      assertThat(export.output()).contains("The dataset: " + folder.resolve("cluster"));
    }

    assertThat(contents("cluster")).isEqualTo(contents("embedded"));
    assertThat(contents("cluster").keySet())
        .contains(
            "_SUCCESS", "openai/train-00000-of-00008.jsonl", "gemini/train-00000-of-00008.jsonl");
  }

  @Guarantee("E5")
  @Test
  void aTaskManagerThatIsKilledInTheMiddleChangesNothing() throws Exception {
    assertThat(export("embedded", List.of()).await()).isZero();

    try (JavaProcess export = export("cluster", onCluster("--max-read-rate=2000"))) {
      awaitTheMiddle();
      flink.killTaskManager(0);
      flink.startTaskManager();
      assertThat(export.await()).as(export.output()).isZero();
      assertThat(export.output())
          .containsPattern("reading: \\d of \\d+ tasks have finished reading, 0 of \\d+");
    }

    assertThat(contents("cluster")).isEqualTo(contents("embedded"));
  }

  @Guarantee("E5")
  @Test
  void aRedisThatStartsAgainInTheMiddleChangesNothing() throws Exception {
    assertThat(export("embedded", List.of()).await()).isZero();

    try (JavaProcess export = export("cluster", onCluster("--max-read-rate=2000"))) {
      awaitTheMiddle();
      redis.kill();
      Await.passing(Duration.ofSeconds(2));
      redis.startAgain();
      assertThat(export.await()).as(export.output()).isZero();
    }

    assertThat(contents("cluster")).isEqualTo(contents("embedded"));
  }

  @Guarantee("E5")
  @Test
  void withoutAJobManagerThereIsNoDatasetAndTheNextRunMakesIt() throws Exception {
    assertThat(export("embedded", List.of()).await()).isZero();

    try (JavaProcess export = export("cluster", onCluster("--max-read-rate=2000"))) {
      awaitTheMiddle();
      flink.killJobManager();
      assertThat(export.await()).as(export.output()).isEqualTo(5);
      assertThat(export.output()).contains("prosa: ").doesNotContain("\tat ");
    }
    assertThat(folder.resolve("cluster/_SUCCESS")).doesNotExist();
    assertThat(folder.resolve("cluster/MANIFEST.json")).doesNotExist();

    flink.startJobManager();
    flink.awaitSlots(2);
    try (JavaProcess export = export("cluster", onCluster())) {
      assertThat(export.await()).as(export.output()).isZero();
    }
    assertThat(contents("cluster")).isEqualTo(contents("embedded"));
  }

  @Test
  void anExportThatIsInterruptedTakesItsJobWithIt() throws Exception {
    try (JavaProcess export = export("cluster", onCluster("--max-read-rate=500"))) {
      awaitTheMiddle();
      export.interrupt();
      assertThat(export.await()).isEqualTo(143);
    }

    flink.awaitSlots(2);
    assertThat(flink.ask("/jobs/overview")).contains("CANCELED").doesNotContain("RUNNING");
    assertThat(folder.resolve("cluster/_SUCCESS")).doesNotExist();
  }

  /** Until the job reads. */
  private void awaitTheMiddle() throws InterruptedException {
    for (int tries = 0; !flink.ask("/jobs/overview").contains("\"running\":2"); tries++) {
      assertThat(tries).as("tries to see the job run").isLessThan(600);
      Await.passing(Duration.ofMillis(100));
    }
    Await.passing(Duration.ofMillis(2_500)); // of some ten seconds, at that rate
  }

  private List<String> onCluster(String... more) {
    List<String> options =
        new ArrayList<>(List.of("--flinkMaster=" + flink.master(), "--shared-output"));
    options.addAll(List.of(more));
    return options;
  }

  private JavaProcess export(String name, List<String> more) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("--messages-per-shard=4000", "--output=" + folder.resolve(name)));
    options.addAll(more);
    return TheJar.export(folder, name, redis, options);
  }

  private Map<String, String> contents(String name) throws IOException {
    return TheJar.digests(folder.resolve(name));
  }
}
