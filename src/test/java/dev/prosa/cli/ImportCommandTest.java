package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {

  private static final String PHONE = "5511900000123";

  @TempDir Path folder;

  @Test
  void importingAgainAddsOnlyWhatIsNew() throws Exception {
    String chat =
        "31/12/2024 10:00 - Ana: bom dia\n31/12/2024 10:00 - Ana: bom dia\n"
            + "31/12/2024 10:01 - Loja X: olá, Ana\n";
    try (RealRedis redis = RealRedis.start()) {
      assertThat(run(redis, chat).err())
          .contains("prosa: imported 3 messages for 5511…23: 3 new, 0 already stored");
      assertThat(run(redis, chat).err()).contains("0 new, 3 already stored");
      CommandRun longer = run(redis, chat + "31/12/2024 10:02 - Ana: tchau\n");

      assertThat(longer.err()).contains("1 new, 3 already stored").doesNotContain(PHONE, "Ana");
      assertThat(CommandRun.of("history", PHONE, "--redis", redis.url()).out().lines()).hasSize(4);
    }
  }

  @Test
  void whatIsWrongCostsOneLine() {
    CommandRun absent = CommandRun.of("import", "nothing.zip", "--me=x", "--phone=1");

    assertThat(absent.errLines()).containsExactly("prosa: the file to import does not exist");
    assertThat(absent.code()).isEqualTo(2);
    assertThat(
            CommandRun.of("import", "pom.xml", "--me=x", "--phone=1", "--time-zone=Lua").errLines())
        .containsExactly("prosa: there is no time zone Lua; use a name such as America/Sao_Paulo");
    assertThat(CommandRun.of("import", "pom.xml", "--me=x", "--phone=1").errLines())
        .containsExactly("prosa: this is not a chat that WhatsApp exported");
  }

  private CommandRun run(RealRedis redis, String chat) throws Exception {
    Path file = Files.writeString(folder.resolve("chat.txt"), chat);
    return CommandRun.of(
        "import", file.toString(), "--me", "Loja X", "--phone", PHONE, "--redis", redis.url());
  }
}
