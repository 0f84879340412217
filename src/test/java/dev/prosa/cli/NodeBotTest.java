package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prosa.testing.Await;
import dev.prosa.testing.RealRedis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path for a bot that knows nothing but HTTP. */
final class NodeBotTest {

  private static final String TOKEN = "token-de-teste-0123456789";

  @TempDir Path folder;

  @Test
  void anExportTrainsOnWhatABotSaidOverHttp() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node"))),
        "node is not installed");
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    try (RealRedis redis = RealRedis.start()) {
      ProsaProcess serve =
          ProsaProcess.start(
              folder,
              "serve",
              "--port=0",
              "--token=file:" + token,
              "--whatsapp-secret=file:" + token,
              "--redis=" + redis.url());
      try {
        play(url(serve));
      } finally {
        serve.handle().destroy();
        serve.await();
      }

      CommandRun export =
          CommandRun.of(
              "export",
              "--runner=DirectRunner",
              "--validation=0",
              "--dedup=none",
              "--redis=" + redis.url(),
              "--output=" + folder.resolve("out"));

      assertThat(export.code()).as(export.err()).isZero();
      String lines = allOf(folder.resolve("out/openai"));
      assertThat(lines.lines()).hasSize(20);
      assertThat(lines)
          .contains("Oi! Vocês entregam pizza na [ENDERECO_1]?", "Anotado: 2x pizza.")
          .contains("Quero 2, por favor")
          .doesNotContain("qro 2", "senha", "Rua das Flores");
    }
  }

  private void play(String url) throws IOException, InterruptedException {
    Path output = folder.resolve("bot.txt");
    ProcessBuilder bot =
        new ProcessBuilder("node", "bench/bot.mjs", "20")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    bot.environment().put("PROSA_URL", url);
    bot.environment().put("PROSA_TOKEN", TOKEN);
    bot.environment().put("APP_SECRET", TOKEN);
    Process process = bot.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).isEqualTo("20 customers, 80 messages\n");
  }

  private static String printed(ProsaProcess serve) {
    try {
      return serve.out();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String url(ProsaProcess serve) throws IOException {
    Await.until(() -> !serve.handle().isAlive() || printed(serve).endsWith("\n"));
    return serve.out().strip();
  }

  private static String allOf(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
