package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {

  private static final String PHONE = "5511999990001";
  private static final String WRITTEN = "+55 (11) 99999-0001";

  private static RealRedis redis;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.flush();
  }

  @Test
  void importingAgainAddsOnlyWhatIsNew() throws IOException {
    String chat =
        "31/12/2024 10:00 - Ana: bom dia\n31/12/2024 10:00 - Ana: bom dia\n"
            + "31/12/2024 10:01 - Loja X: olá, Ana\n";

    assertThat(run(chat).err())
        .contains("imported the chat with 5511…01: 3 new messages, 0 already stored; 0 notices");
    assertThat(run(chat).err()).contains("0 new messages, 3 already stored");
    CommandRun longer = run(chat + "31/12/2024 10:02 - Ana: tchau\n");

    assertThat(longer.err())
        .contains("1 new message, 3 already stored")
        .doesNotContain(PHONE, "Ana");
    assertThat(history()).hasSize(4);
  }

  @Test
  void whatWasEditedOrDeletedSinceIsEditedAndDeleted() throws IOException {
    run(
        """
        13/03/2026 10:01 - Ana: a1
        13/03/2026 10:01 - Ana: a2
        13/03/2026 10:01 - Loja X: b1
        13/03/2026 10:02 - Ana: a3
        13/03/2026 10:03 - Loja X: b2
        """);
    String later =
        """
        13/03/2026 10:01 - Ana: a1
        13/03/2026 10:01 - Ana: a2 corrigido <Mensagem editada>
        13/03/2026 10:01 - Loja X: b1
        13/03/2026 10:02 - Ana: Mensagem apagada
        13/03/2026 10:03 - Loja X: b2
        """;

    assertThat(run(later, "--keep-deleted").err())
        .contains("0 new messages, 4 already stored, 1 edited; 0");
    assertThat(run(later).err()).contains("0 new messages, 4 already stored, 1 deleted; 0");
    assertThat(run(later).err()).contains("4 already stored; 1 notice or deleted message left out");
    assertThat(history())
        .containsExactly("user a1", "user a2 corrigido", "assistant b1", "assistant b2");
    try (var jedis = redis.jedis()) {
      assertThat(jedis.keys("conversation:*"))
          .hasSize(4)
          .allSatisfy(key -> assertThat(jedis.ttl(key)).isPositive());
    }
  }

  @Test
  void theSamePictureIsOneMessageWhetherItWasExportedOrNot() throws IOException {
    run(
        "\u200E[13/03/2026, 10:01:40] Ana: \u200Eimagem ocultada\r\n"
            + "[13/03/2026, 10:02:40] Loja X: ok\r\n");
    run(
        "\u200E[13/03/2026, 10:01:40] Ana: \u200E<anexado: 00000013-PHOTO-2026.jpg>\r\n"
            + "[13/03/2026, 10:02:40] Loja X: ok\r\n");

    assertThat(history()).containsExactly("user [media]", "assistant ok");
  }

  @Test
  void thePersonIsTheSameHoweverTheirNumberIsWritten() throws IOException {
    String chat = "15/03/2026 10:00 - Ana: oi\n15/03/2026 10:01 - Loja X: olá\n";
    Path file = Files.writeString(folder.resolve("chat.txt"), chat);
    try (OldBot bot = new OldBot(redis)) {
      bot.storeMessage(new Message(Role.USER, "antes", 1_700_000_000_000L, WRITTEN));
    }

    assertThat(imported(file, "--phone", WRITTEN).code()).isZero();
    assertThat(
            CommandRun.fed(
                    "{\"phoneNumber\":\"(11) 99999-0001\",\"role\":\"user\",\"content\":\"x\"}\n",
                    "store",
                    "--redis",
                    redis.url())
                .code())
        .isZero();

    assertThat(history()).containsExactly("user oi", "assistant olá", "user x");
    CommandRun forgotten = CommandRun.of("forget", PHONE, "--yes", "--redis", redis.url());
    assertThat(forgotten.out()).contains("\"messages\":4,").contains("\"left\":0");
    try (var jedis = redis.jedis()) {
      assertThat(jedis.keys("*99999*")).isEmpty();
      assertThat(jedis.lrange("all_conversations", 0, -1)).containsOnly("conversation:forgotten:0");
    }
    assertThat(CommandRun.of("history", WRITTEN, "--redis", redis.url()).out()).isEmpty();
    assertThat(imported(file, "--phone", "011 9999-0001").errLines())
        .containsExactly(
            "prosa: write the phone number with its country code, such as +55 11 98888-7777, or as the"
                + " bot stores it");
  }

  @Test
  void aFolderIsImportedByAListAndATableSaysWhatCameOfEach() throws IOException {
    String chat = "31/12/2024 10:00 - %s: oi\n31/12/2024 10:01 - Loja X: olá\n";
    Path exports = Files.createDirectory(folder.resolve("exports"));
    Files.writeString(exports.resolve("Conversa do WhatsApp com Ana.txt"), chat.formatted("Ana"));
    Files.writeString(
        exports.resolve("Conversa com Joa\u0303o, o primo.txt"), chat.formatted("João"));
    Files.writeString(exports.resolve("grupo.txt"), chat.formatted("Bia") + chat.formatted("Caio"));
    Files.writeString(exports.resolve("outra.txt"), chat.formatted("Davi"));
    Path list =
        Files.writeString(
            folder.resolve("telefones.csv"),
            """
            arquivo;telefone
            Conversa do WhatsApp com Ana.txt;+55 11 99999-0001
            "Conversa com João, o primo.txt";5511999990002

            grupo.txt;5511999990003
            nenhum.txt;5511999990004
            outra.txt;5,51E+12
            """,
            Charset.forName("windows-1252"));

    CommandRun run = imported(exports, "--phones", list.toString());

    assertThat(run.out().lines())
        .containsExactly(
            "  line  phone          new   stored   edited  deleted left out",
            "     2  5511…01          2        0        0        0        0  imported",
            "     3  5511…02          2        0        0        0        0  imported",
            "     5  5511…03          -        -        -        -        -  more than two people"
                + " write in this chat; groups cannot be imported",
            "     6  …                -        -        -        -        -  the folder has no file of"
                + " that name",
            "     7  …                -        -        -        -        -  the line has no phone"
                + " number, or a spreadsheet shortened it");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("3 of 5 chats were not imported; the table says why");
    Files.writeString(list, "outra.txt,5511999990005\n");
    CommandRun again = imported(exports, "--phones", list.toString(), "--lang=pt");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains(" linha  telefone", "importada");
    assertThat(again.err()).contains("fora da lista: 3 arquivos da pasta");
  }

  @Test
  void whatIsWrongCostsOneLine() throws IOException {
    CommandRun absent = CommandRun.of("import", "nothing.zip", "--me=x", "--phone=1");

    assertThat(absent.errLines()).containsExactly("prosa: the file to import does not exist");
    assertThat(absent.code()).isEqualTo(2);
    assertThat(
            CommandRun.of("import", "pom.xml", "--me=x", "--phone=1", "--time-zone=Lua").errLines())
        .containsExactly("prosa: there is no time zone Lua; use a name such as America/Sao_Paulo");
    assertThat(CommandRun.of("import", "pom.xml", "--me=x", "--phone=1").errLines())
        .containsExactly("prosa: this is not a chat that WhatsApp exported");
    assertThat(CommandRun.of("import", "pom.xml", "--me=x", "--phone=1", "--lang=pt").errLines())
        .containsExactly("prosa: isto não é uma conversa exportada pelo WhatsApp");
    assertThat(CommandRun.of("import", "pom.xml", "--me=x").errLines()[0])
        .startsWith("prosa: say whose conversation it is: --phone=PHONE for a file");
    assertThat(CommandRun.of("import", folder.toString(), "--me=x", "--phone=1").errLines()[0])
        .startsWith("prosa: a folder needs --phones=CSV");
  }

  private CommandRun run(String chat, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("chat.txt"), chat);
    List<String> arguments = new ArrayList<>(List.of("--phone", PHONE));
    arguments.addAll(List.of(more));
    return imported(file, arguments.toArray(String[]::new));
  }

  private static CommandRun imported(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("import", file.toString(), "--me", "Loja X", "--redis", redis.url()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> history() {
    return CommandRun.of("history", PHONE, "--redis", redis.url())
        .out()
        .lines()
        .map(
            line -> line.replaceAll("^\\{\"role\":\"(\\w+)\",\"content\":\"([^\"]*)\".*$", "$1 $2"))
        .toList();
  }
}
