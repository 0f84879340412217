package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** How exports on this machine end that do not come to their end: whole processes, really ended. */
@Timeout(180)
final class ExportEndingsTest {

  private static final int MESSAGES = 4_000;
  private static final String SLOWLY = "--max-read-rate=1000";

  @TempDir Path folder;

  private RealRedis redis;

  @BeforeEach
  void store() {
    redis = RealRedis.start();
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(
          IntStream.range(0, MESSAGES)
              .mapToObj(
                  i ->
                      new Message(
                          i % 2 == 0 ? Role.USER : Role.ASSISTANT,
                          "palavra " + i,
                          1_732_276_800_000L + i,
                          "55119" + i / 40))
              .toList());
    }
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void afterKillMinus9TheNextRunExportsEverythingAndTidiesUp() throws Exception {
    ProsaProcess killed = started();
    assertThat(killed.handle().destroyForcibly()).isTrue();
    killed.await();
    assertThat(folder.resolve("data/_SUCCESS")).doesNotExist();

    ProsaProcess next = export();
    assertThat(next.await()).as(next.err()).isZero();

    assertComplete();
  }

  @Test
  void ctrlCLeavesNothingBehind() throws Exception {
    ProsaProcess interrupted = started();

    new ProcessBuilder("kill", "-INT", "" + interrupted.handle().pid()).start().waitFor();

    assertThat(interrupted.await()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void aWorkerThatFailsEndsTheRunWithOneLineAndNothingBehind() throws Exception {
    ProsaProcess failing = started();

    try (Jedis jedis = redis.jedis()) {
      jedis.aclSetUser("default", "-mget");
    }

    assertThat(failing.await()).isEqualTo(3);
    assertThat(failing.err().lines().filter(line -> line.startsWith("prosa:"))).hasSize(1);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aFullDiskForWhatIsGroupedIsNotTakenForAFullOutput() throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                "mount -t tmpfs -o size=64k tmpfs '" + small + "' && exec \"$@\"",
                "sh"));
    assumeTrue(
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of("true")).toList())
                .start()
                .waitFor()
            == 0,
        "a disk of 64 KB can be made");
    command.addAll(
        ProsaProcess.command(
            "export",
            "--redis=" + redis.address().text(),
            "--output=" + folder.resolve("data"),
            "--spillFolder=" + small,
            "--spillBudgetBytes=1000"));
    Path err = folder.resolve("err.txt");

    Process full = new ProcessBuilder(command).redirectError(err.toFile()).start();

    assertThat(full.waitFor()).isEqualTo(5);
    assertThat(Files.readString(err))
        .contains(
            "cannot spill to " + small + " (No space left on device); name another --spillFolder");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  /** An export that has begun to read and will not end by itself for some seconds. */
  private ProsaProcess started() throws IOException {
    ProsaProcess process = export(SLOWLY);
    while (!Files.exists(folder.resolve("data/.tmp-lock"))) {
      assertThat(process.handle().isAlive()).as(process.err()).isTrue();
      Thread.onSpinWait();
    }
    return process;
  }

  private ProsaProcess export(String... more) throws IOException {
    return ProsaProcess.start(
        folder,
        Stream.concat(
                Stream.of(
                    "export",
                    "--redis=" + redis.address().text(),
                    "--output=" + folder.resolve("data")),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private void assertComplete() throws IOException {
    try (Stream<Path> names = Files.list(folder.resolve("data"))) {
      assertThat(names.map(path -> path.getFileName().toString()))
          .contains("_SUCCESS", "MANIFEST.json")
          .noneMatch(name -> name.startsWith(".tmp"));
    }
    assertThat(Files.readString(folder.resolve("data/MANIFEST.json")))
        .containsPattern("\"refs\" ?: ?" + MESSAGES);
  }
}
