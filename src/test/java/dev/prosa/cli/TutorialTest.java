package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever follows the tutorial gets to its end, in both languages. */
final class TutorialTest {

  private static final long NOON = System.currentTimeMillis() - 3 * 24 * 60 * 60 * 1000L;

  private static final List<String> THINGS =
      List.of("camisa", "panela", "violão", "mochila", "cafeteira", "bicicleta", "tapete", "luva");
  private static final List<String> COLOURS =
      List.of("azul", "vermelha escura", "de listras amarelas", "sem estampa", "verde limão");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "docs/tutorial.md, out/first, out/as-before",
    "docs/pt/tutorial.md, out/primeiro, out/como-antes",
  })
  void everyCommandOfTheTutorialDoesWhatItSays(String page, String first, String asBefore)
      throws IOException {
    List<String> commands = commands(page);
    assertThat(commands).hasSizeGreaterThan(7);
    try (RealRedis redis = RealRedis.start()) {
      try (OldBot bot = new OldBot(redis)) {
        for (int i = 0; i < 40; i++) {
          String phone = "55119876543" + (i == 0 ? 21 : 22 + i);
          String thing = THINGS.get(i % 8) + " " + COLOURS.get(i / 8);
          bot.storeMessage(new Message(Role.USER, "vocês têm " + thing + "?", NOON + i, phone));
          bot.storeMessage(
              new Message(Role.ASSISTANT, "temos sim " + thing + "!", NOON + 90 + i, phone));
        }
      }
      for (String command : commands) {
        CommandRun run = CommandRun.of(words(command, redis));

        assertThat(run.code())
            .describedAs("%s%n%s%n%s", command, run.out(), run.err())
            .isIn(command.contains("doctor") ? List.of(0, 7) : List.of(0));
      }
    }
    assertThat(Files.readString(folder.resolve(first + "/openai/train-00000-of-00001.jsonl")))
        .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"vocês têm ")
        .doesNotContain("camisa azul");
    assertThat(Files.readString(folder.resolve(asBefore + "/grouped/conversas_para_treino.json")))
        .contains("5511987654321");
  }

  private static List<String> commands(String page) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of(page))) {
      if (line.startsWith("```")) {
        inside = line.equals("```sh");
      } else if (inside) {
        assertThat(line).startsWith("./run.sh ");
        commands.add(line.substring("./run.sh ".length()));
      }
    }
    return commands;
  }

  /** In a folder and with a Redis of the test's own. */
  private String[] words(String command, RealRedis redis) {
    return command
        .replace("redis://127.0.0.1:6379", redis.url())
        .replace("=out/", "=" + folder + "/out/")
        .replace(" out/", " " + folder + "/out/")
        .split(" ");
  }
}
