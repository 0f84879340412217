package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportCommandTest {

  private static RealRedis redis;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
    CommandRun.fed(
        """
        {"role":"user","content":"oi","timestamp":1,"phoneNumber":"5511900000001"}
        {"role":"assistant","content":"olá","timestamp":2,"phoneNumber":"5511900000001"}
        """,
        "store",
        "--redis",
        redis.url());
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void aDescribedExportIsRunAndTheCommandLineWins() throws IOException {
    Path described = folder.resolve("local.yaml");
    String redisIsThere = "redis: " + redis.url();
    String shipped = Files.readString(Path.of("pipelines/local.yaml"));
    Files.writeString(described, shipped.replace("redis: env:REDIS_URL", redisIsThere));
    Path output = folder.resolve("a dataset");

    CommandRun run =
        CommandRun.of(
            "export", described + "", "--output", output + "", "--runner", "DirectRunner");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("The dataset: " + output)
        .contains("openai/train-00000-of-00001.jsonl")
        .contains("2 references = 2 messages + 0 expired + 0 duplicates + 0 rejected");
    assertThat(output.resolve("_SUCCESS")).exists();
    assertThat(output.resolve("openai/train-00000-of-00001.jsonl"))
        .hasContent(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"oi\"},"
                + "{\"role\":\"assistant\",\"content\":\"olá\",\"weight\":1}]}");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    CommandRun run = export();

    assertThat(run.errLines())
        .containsExactly(
            "prosa: "
                + folder
                + " is not empty; choose another --output, or add --overwrite. See"
                + " docs/troubleshooting.md#the-output-is-not-empty-or-cannot-be-written");
    assertThat(run.code()).isEqualTo(4);
  }

  @Test
  void whereNothingCanBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    CommandRun run =
        CommandRun.of("export", "--redis", redis.url(), "--output", file.resolve("x") + "");

    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("prosa: " + file);
    assertThat(run.code()).isEqualTo(4);
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndDoesNothing() {
    try (RealRedis redis = RealRedis.start();
        OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 5_000; i++) {
        bot.storeMessage(new Message(Role.USER, "quanto custa o frete?", i, "5511900000001"));
      }
      String output = "--output=" + folder.resolve("dry");
      CommandRun run = CommandRun.of("export", "--redis=" + redis.url(), output, "--dry-run");

      assertThat(run.out())
          .describedAs(run.err())
          .contains("would read   5,000 references, of which 2,000 were sampled")
          .containsPattern(
              "would write  up to 5,000 messages .*\\R +openai +[2-9]\\d,\\d{3} tokens +\\d+\\.\\d kB");
      assertThat(run.code()).isZero();
      assertThat(folder.resolve("dry")).doesNotExist();
    }
  }

  @Test
  void anUnreachableRedisCostsOneLine() {
    CommandRun run =
        CommandRun.of(
            "export",
            "--redis=redis://127.0.0.1:1",
            "--runner=DirectRunner",
            "--output=" + folder.resolve("x"));

    assertThat(run.errLines())
        .containsExactly(
            "prosa: Redis at 127.0.0.1:1 cannot be reached: connection refused. Is it running, and is"
                + " its address right? See docs/troubleshooting.md#redis-cannot-be-reached");
    assertThat(run.code()).isEqualTo(3);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void quietlyNothingIsSaid(String format) {
    CommandRun run =
        CommandRun.of(
            "export",
            "--quiet",
            "--log-format=" + format,
            "--redis=" + redis.url(),
            "--runner=DirectRunner",
            "--output=" + folder.resolve("x"));

    assertThat(run.out() + run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  private CommandRun export() {
    return CommandRun.of("export", "--redis", redis.url(), "--output", folder.toString());
  }
}
