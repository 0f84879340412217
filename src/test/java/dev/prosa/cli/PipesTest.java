package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipesTest {

  @TempDir Path folder;

  @Test
  void aReaderThatLeavesEarlyIsNoError() throws Exception {
    try (RealRedis redis = RealRedis.start()) {
      CommandRun.fed(
          IntStream.range(0, 20_000)
              .mapToObj(
                  i ->
                      "{\"role\":\"user\",\"content\":\"mensagem\",\"timestamp\":"
                          + i
                          + ",\"phoneNumber\":\"77\"}")
              .collect(Collectors.joining("\n")),
          "store",
          "--redis",
          redis.url());
      String history =
          ProsaProcess.command("history", "77", "--redis", redis.url()).stream()
              .map(word -> "'" + word + "'")
              .collect(Collectors.joining(" "));
      Path err = folder.resolve("err");

      Process pipe =
          new ProcessBuilder("bash", "-c", history + " | head -n 1; echo ${PIPESTATUS[0]}")
              .redirectError(err.toFile())
              .start();

      assertThat(new String(pipe.getInputStream().readAllBytes()))
          .isEqualTo(
              "{\"role\":\"user\",\"content\":\"mensagem\",\"timestamp\":0,\"phoneNumber\":\"77\"}\n0\n");
      assertThat(Files.readString(err)).isEmpty();
    }
  }
}
