package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.testing.RealRedis;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients in the README, as they stand there. */
final class ClientsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "sh, bot.sh, sh, curl",
    "js, bot.mjs, node, node",
    "python, bot.py, python3, python3",
    "java, Bot.java, java, java"
  })
  void eachStoresBothSidesOnceHoweverOftenItRuns(
      String language, String file, String program, String needed) throws Exception {
    assumeTrue(isInstalled(needed), needed + " is not installed");
    Path script = Files.writeString(folder.resolve(file), exampleIn(language));

    try (RealRedis redis = RealRedis.start();
        RunningServer door = RunningServer.to(redis)) {
      for (int i = 0; i < 2; i++) {
        run(door, program, script.toString());
      }

      List<String> said = new ArrayList<>();
      for (JsonNode message : door.get("/v1/conversations/5511999999999").json().get("messages")) {
        said.add(message.get("role").textValue() + ": " + message.get("content").textValue());
      }
      assertThat(said)
          .containsExactly(
              "user: Oi! Vocês entregam hoje?", "assistant: Entregamos sim, até as 20h 😉");
    }
  }

  @Test
  void theRequestOfABotThatCallsToolsIsStoredAsItStandsThere() throws IOException {
    try (RealRedis redis = RealRedis.start();
        RunningServer door = RunningServer.to(redis)) {
      assertThat(door.post(exampleIn("json")).status()).isEqualTo(200);

      JsonNode said = door.get("/v1/conversations/5511999999999").json().get("messages");
      assertThat(said.findValuesAsText("role"))
          .containsExactly("user", "assistant", "tool", "assistant");
      assertThat(said.get(1).get("toolCalls"))
          .hasToString(
              "[{\"id\":\"call_1\",\"name\":\"order_status\",\"arguments\":{\"order\":12345}}]");
      assertThat(said.get(2).get("toolCallId").textValue()).isEqualTo("call_1");
    }
  }

  private void run(RunningServer door, String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("PROSA_URL", "http://127.0.0.1:" + door.port());
    builder.environment().put("PROSA_TOKEN", RunningServer.TOKEN);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  private static String exampleIn(String language) throws IOException {
    String readme = Files.readString(Path.of("docs/clients.md"));
    String section = readme.substring(readme.indexOf("# Clients for any language"));
    Matcher block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(section);
    assertThat(block.find()).isTrue();
    assertThat(block.group(1).lines().count()).isLessThanOrEqualTo(16);
    return block.group(1);
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
