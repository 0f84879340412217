package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty chats of which one stays: who runs the export learns that first, and why. */
final class GreatLossCommandTest {

  private static final long NOON = 1_732_276_800_000L;
  private static final String CPF = "529.982.247-25";

  private static RealRedis redis;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
    List<Message> messages = new ArrayList<>();
    for (int chat = 0; chat < 20; chat++) {
      String phone = "55119000010" + (10 + chat);
      long time = NOON + 60_000L * chat;
      String question = "Oi, meu CPF é " + CPF + ", quanto custa a entrega do meu pedido hoje?";
      messages.add(new Message(Role.USER, question, time, phone));
      String reply = "A entrega custa R$ " + (10 + chat) + ",00 e chega até as 18h, tudo bem?";
      messages.add(new Message(Role.ASSISTANT, reply, time + 1, phone));
    }
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessages(messages);
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void theSummarySaysItBeforeAnythingElse() {
    assertThat(export("en").out())
        .startsWith(
            "note: 95 % of the messages (38) are gone for one reason: near-duplicate examples. A"
                + " higher --near-threshold, --dedup=exact or --dedup=none leave out less;");
  }

  @Test
  void theSummarySaysItInPortugueseToo() {
    assertThat(export("pt").out())
        .startsWith(
            "nota: 95 % das mensagens (38) saíram por um só motivo: quase duplicatas de outros"
                + " exemplos. Um --near-threshold maior, --dedup=exact ou --dedup=none");
  }

  @Test
  void whatTheOptionKeepsIsNoLossAnyMore() {
    assertThat(export("en", "--dedup=none").out()).startsWith("The dataset: ");
    assertThat(export("en", "--dedup=none", "--max-same-reply=1", "--overwrite").out())
        .as("asked for")
        .startsWith("The dataset: ");
  }

  @Test
  void theReportShowsWhatStaysWithoutWhatIsPersonal() throws IOException {
    export("en");
    String report = Files.readString(folder.resolve("dataset/REPORT.html"), UTF_8);

    assertThat(report)
        .contains("<p class=\"verdict bad\">95 % of the messages (38) are gone")
        .doesNotContain("<p class=\"verdict good\">")
        .contains("were left out: 1. Those that stay for the most:")
        .contains("Stays in place of 19", "Alike: 19, the least by 100 %.")
        .contains("quanto custa a entrega do meu pedido hoje?", "A entrega custa R$ 29,00")
        .doesNotContain(CPF, CPF.substring(0, 7), "5511900001");
  }

  private CommandRun export(String language, String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--lang=" + language, "export", "--redis=" + redis.url()));
    command.addAll(List.of("--target=openai", "--validation=0"));
    command.add("--output=" + folder.resolve("dataset"));
    command.addAll(List.of(more));
    CommandRun run = CommandRun.of(command.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }
}
