package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as everybody first meets Prosa: a process of its own, from start to end. */
final class DemoTest {

  @TempDir Path folder;

  @Test
  void everyMessageOfTheBotEndsInTheDataset() throws Exception {
    ProsaProcess demo = ProsaProcess.start(folder, "demo", "--messages", "2000", "--users", "50");

    assertThat(demo.await()).as(demo.err()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .contains("stores 2,000 messages from 50 customers")
        .contains("starts when 1,500 of them are stored")
        .containsPattern(
            "2,000 references = 1,\\d{3} messages \\+ \\d+ filtered \\+ 0 expired \\+ 0"
                + " duplicates \\+ 0 rejected")
        .contains("The dataset: out/demo")
        .contains("./run.sh export pipelines/local.yaml");
    assertThat(demo.out().lines().count()).isBetween(15L, 25L);
    Path dataset = folder.resolve("out/demo");
    assertThat(dataset.resolve("_SUCCESS")).exists();
    assertThat(messages(dataset.resolve("grouped/conversas_para_treino.json"))).isEqualTo(2_000);
    CommandRun verified = CommandRun.of("verify", dataset.toString(), "--strict");
    assertThat(verified.code()).as(verified.err()).isZero();
    assertNothingIsLeft();
  }

  @Test
  void aSecondDemoReplacesTheFirstButNothingElse() throws Exception {
    Path thesis = Files.createDirectories(folder.resolve("thesis"));
    Files.writeString(thesis.resolve("thesis.txt"), "years of work");
    Files.createDirectories(folder.resolve("out/demo/openai"));
    Files.writeString(folder.resolve("out/demo/_SUCCESS"), "");

    ProsaProcess second = ProsaProcess.start(folder, "demo", "--messages=100", "--verbose");
    assertThat(second.await()).isZero();
    assertThat(second.out() + second.err()).contains("DEBUG").doesNotContain("551190000");

    ProsaProcess elsewhere =
        ProsaProcess.start(folder, "demo", "--messages=100", "--output=thesis");
    assertThat(elsewhere.await()).isEqualTo(4);
    assertThat(elsewhere.err())
        .isEqualTo(
            "prosa: thesis is not empty; choose another --output, or add --overwrite. See"
                + " docs/troubleshooting.md#the-output-is-not-empty-or-cannot-be-written"
                + System.lineSeparator());
    assertNothingIsLeft();
  }

  @Test
  void anInterruptedDemoLeavesNothingBehind() throws Exception {
    ProsaProcess demo = ProsaProcess.start(folder, "demo", "--messages", "5000000");
    while (!demo.out().contains("Bot") || demo.handle().children().findAny().isEmpty()) {
      assertThat(demo.handle().isAlive()).as(demo.err()).isTrue();
      Thread.onSpinWait();
    }
    List<ProcessHandle> servers = demo.handle().children().toList();

    new ProcessBuilder("kill", "-INT", "" + demo.handle().pid()).start().waitFor();

    assertThat(demo.await()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(demo.err()).isEmpty();
    assertThat(servers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(folder.resolve("out/demo")).doesNotExist();
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> temporary = Files.list(folder.resolve("tmp"))) {
      assertThat(temporary).isEmpty();
    }
  }

  private static long messages(Path document) throws IOException {
    long count = 0;
    for (JsonNode chat : new ObjectMapper().readTree(document.toFile())) {
      count += chat.size();
    }
    return count;
  }
}
