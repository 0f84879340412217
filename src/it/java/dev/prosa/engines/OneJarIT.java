package dev.prosa.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar by itself, in a folder where nothing else of Prosa is. */
final class OneJarIT {

  private static final String JAR = System.getProperty("prosa.engines.jar");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static RealRedis redis;

  @BeforeAll
  static void fill() {
    redis = RealRedis.start("appendonly yes");
    StoredChats.fill(redis, 400, 20);
  }

  @AfterAll
  static void empty() {
    redis.close();
  }

  /** What a command said and how it ended. */
  private record Ran(int code, String out, String err) {}

  /** The old bot's lists have no TTL, which doctor finds. */
  @Test
  void whatACommandSaysInJsonIsNothingButJson() throws Exception {
    for (String command : List.of("stats", "doctor")) {
      Ran ran = run(List.of(command, "--json"));

      assertThat(ran.code()).as(ran.err()).isIn(0, 7);
      assertThat(JSON.readTree(ran.out()).isObject()).isTrue();
      assertThat(ran.err()).doesNotContain("|-INFO", "|-WARN", "\tat ");
    }
  }

  @Test
  void everyLineOfAHistoryIsAMessage() throws Exception {
    Ran ran = run(List.of("history", "5511900000000"));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(20);
    for (String line : ran.out().lines().toList()) {
      assertThat(JSON.readTree(line).path("phoneNumber").asText()).isEqualTo("5511900000000");
    }
  }

  @Test
  void theReportHasThePricesThatTheJarBrings() throws Exception {
    Ran ran = run(List.of("export", "--target=openai", "--output=out/x"));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/x/REPORT.html"))).contains("gpt-4o-mini");
    assertThat(run(List.of("verify", "out/x")).code()).isZero();
  }

  @Test
  void pricesInTheFolderGoBeforeThoseOfTheJar() throws Exception {
    Files.createDirectories(folder.resolve("pipelines"));
    Files.writeString(
        folder.resolve("pipelines/prices.yaml"),
        "openai:\n  - model: meu-modelo\n    perMillionTokens: 7\n");

    assertThat(run(List.of("export", "--target=openai", "--output=out/x")).code()).isZero();

    assertThat(Files.readString(folder.resolve("out/x/REPORT.html")))
        .contains("meu-modelo")
        .doesNotContain("gpt-4o-mini");
  }

  @Test
  void whatIsToBeTypedNextBeginsWithTheJar() throws Exception {
    Ran ran = run(List.of("demo", "--messages=300", "--output=out/demo"));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out() + ran.err())
        .contains("java -jar " + JAR + " stats", "java -jar " + JAR + " export --redis=")
        .doesNotContain("run.sh", "local.yaml");
  }

  @Test
  void whatIsInsideIsListedWithItsLicences() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      String list =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(), UTF_8);

      assertThat(list)
          .contains("(EPL-2.0) (LGPL-2.1) Logback Core Module", "redis.clients:jedis:")
          .contains("org.apache.beam:beam-runners-google-cloud-dataflow-java:")
          .doesNotContain("Unknown license");
    }
  }

  /** Nothing is set that {@code run.sh} would set. */
  private Ran run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx600m", "-XX:TieredStopAtLevel=1", "-Duser.language=en"));
    command.addAll(List.of("-jar", JAR));
    command.addAll(arguments);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("REDIS_URL", redis.url());
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + arguments);
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
