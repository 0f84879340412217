package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Guarantee;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone, a text and a password are planted, and looked for in all that is printed and logged. */
final class NothingIsRevealedTest {

  private static final String PHONE = "5511900000123";
  private static final String TEXT = "meu gato se chama Pudim";
  private static final String PASSWORD = "s3gr3do-da-loja";

  private static RealRedis redis;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start("requirepass " + PASSWORD);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  static List<String> commands() {
    return List.of(
        "store",
        "stats",
        "stats --json",
        "export --runner=DirectRunner --output=FOLDER/one",
        "export --runner=DirectRunner --output=FOLDER/two --quiet",
        "purge --phone PHONE --yes",
        "purge --everything --yes",
        "history 77");
  }

  @Guarantee("P6")
  @ParameterizedTest
  @MethodSource("commands")
  void inNoCommandInNoForm(String typed) {
    for (String format : List.of("text", "json")) {
      CommandRun stored = run("store", format);
      CommandRun run = run(typed.replace("FOLDER", folder + "/" + format), format);

      assertThat(stored.out() + stored.err() + run.out() + run.err())
          .doesNotContain(PHONE, TEXT, "Pudim", PASSWORD);
      assertThat(run.code()).isEqualTo(typed.equals("store") ? 2 : 0);
    }
  }

  private static CommandRun run(String typed, String format) {
    String address = redis.url().replace("redis://", "redis://:" + PASSWORD + "@");
    String line =
        "{\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":1732262400123,\"phoneNumber\":\"%s\"}%n";
    return CommandRun.fed(
        line.formatted("user", TEXT, PHONE) + line.formatted("gerente", TEXT, PHONE),
        (typed.replace("PHONE", PHONE)
                + " --redis="
                + address
                + " --verbose --log-format="
                + format)
            .split(" "));
  }
}
