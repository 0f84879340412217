package dev.prosa.ingest.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats as WhatsApp exports them; names, numbers and words are invented. */
final class ChatHistoryTest {

  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  @TempDir Path folder;

  @Test
  void androidInPortuguese() throws IOException {
    String chat =
        """
        \uFEFF31/12/2024 23:58 - As mensagens e as ligações são protegidas com a criptografia de ponta a ponta. Saiba mais.
        31/12/2024 23:59 - Ana Souza: Oi! Vocês abrem amanhã?
        É que preciso de um bolo:
        de cenoura
        31/12/2024 23:59 - Ana Souza: <Mídia oculta>
        01/01/2025 08:00 - Loja X: Abrimos às 9h 😉
        01/01/2025 08:00 - Loja X: IMG-20250101-WA0001.jpg (arquivo anexado)
        Este é o de cenoura
        01/01/2025 08:01 - Ana Souza: CPF de Ana.pdf (arquivo anexado)
        01/01/2025 08:02 - Ana Souza: Mensagem apagada
        01/01/2025 08:03 - Ana Souza: Quero um <Mensagem editada>
        01/01/2025 08:04 - Ana Souza mudou o assunto de "a" para "b: c"
        01/01/2025 08:05 - Loja X:
        """;

    ChatHistory history = read("Conversa do WhatsApp com Ana Souza.txt", chat);

    assertThat(lines(history))
        .containsExactly(
            "2024-12-31T23:59:00 user Oi! Vocês abrem amanhã?|É que preciso de um bolo:|de cenoura",
            "2024-12-31T23:59:00.001 user [media]",
            "2025-01-01T08:00:00 assistant Abrimos às 9h 😉",
            "2025-01-01T08:00:00.001 assistant Este é o de cenoura",
            "2025-01-01T08:01:00 user [media]",
            "2025-01-01T08:03:00 user Quero um");
    assertThat(history.notices()).isEqualTo(3);
    assertThat(history.messages())
        .filteredOn(message -> message.state() == ChatMessage.State.DELETED)
        .hasSize(1);
  }

  @Test
  void iphoneInPortuguese() throws IOException {
    String chat =
        """
        [31/12/2024, 23:58:01] Loja X: \u200EAs mensagens e as chamadas são protegidas com a criptografia de ponta a ponta.
        [31/12/2024, 23:59:07] Ana: Oi: tudo bem?
        \u200E[31/12/2024, 23:59:07] Ana: \u200Eimagem ocultada
        \u200E[31/12/2024, 23:59:08] Ana: olha \u200E<anexado: 00000012-PHOTO-2024-12-31.jpg>
        [31/12/2024, 23:59:30] Loja X: Sim!
        """;

    assertThat(lines(read("_chat.txt", chat)))
        .containsExactly(
            "2024-12-31T23:59:07 user Oi: tudo bem?",
            "2024-12-31T23:59:07.001 user [media]",
            "2024-12-31T23:59:08 user olha",
            "2024-12-31T23:59:30 assistant Sim!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "12/31/24, 11:59\u202FPM - Ana: Hi ~ 1/1/25, 12:05\u202FAM - Loja X: Hello",
        "[12/31/24, 11:59:00\u202FPM] Ana: Hi ~ [1/1/25, 12:05:00\u202FAM] Loja X: Hello",
        "31.12.24, 23:59 - Ana: Hi ~ 01.01.25, 00:05 - Loja X: Hello",
        "31-12-2024 23:59 - Ana: Hi ~ 01-01-2025 00:05 - Loja X: Hello",
        "2024/12/31, 23:59 - Ana: Hi ~ 2025/01/01, 00:05 - Loja X: Hello",
        "[23:59, 31/12/2024] Ana: Hi ~ [00:05, 01/01/2025] Loja X: Hello",
        "31/12/24 11:59 p. m. - Ana: Hi ~ 1/1/25 12:05 a. m. - Loja X: Hello",
      })
  void datesAreReadAsThePhoneWroteThem(String first, String second) throws IOException {
    assertThat(lines(read("chat.txt", first + "\r\n" + second + "\r\n")))
        .containsExactly("2024-12-31T23:59:00 user Hi", "2025-01-01T00:05:00 assistant Hello");
  }

  @Test
  void theOrderOfDayAndMonthMayShowInWhatComesAfter() throws IOException {
    String chat = "03/04/2024 10:00 - Ana: a\n04/03/2024 10:00 - Loja X: b\n";

    assertThat(lines(read("chat.txt", chat)).get(0)).startsWith("2024-03-04");
  }

  @Test
  void whereItShowsNowhereSomebodyMustSay() throws IOException {
    String chat = "03/04/2024 10:00 - Ana: a\n03/04/2024 10:00 - Loja X: b\n";

    assertThatThrownBy(() -> read("chat.txt", chat)).hasMessageContaining("--date-order");
    Path file = Files.writeString(folder.resolve("chat.txt"), chat);
    assertThat(lines(ChatHistory.read(file, settings(Optional.of(DateOrder.MDY)))).get(0))
        .startsWith("2024-03-04");
  }

  @Test
  void aLongerExportBeginsWithTheSameMessages() throws IOException {
    String chat =
        "31/12/2024 10:00 - Ana: ok\n31/12/2024 10:00 - Ana: ok\n31/12/2024 10:00 - Loja X: 1\n";

    ChatHistory shorter = read("a.txt", chat);
    ChatHistory longer = read("b.txt", chat + "31/12/2024 10:00 - Ana: ok\n");

    assertThat(longer.said()).startsWith(shorter.said().toArray(Message[]::new));
    assertThat(longer.said()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void whereOnlyTheShopHasWrittenThereIsNoDialogue() {
    String chat =
        """
        31/12/2024 23:58 - As mensagens são protegidas com a criptografia de ponta a ponta.
        31/12/2024 23:59 - Loja X: Oi, Ana!
        31/12/2024 23:59 - Ana entrou usando um convite
        """
            + "01/01/2025 00:01 - \n";

    assertThatThrownBy(() -> read("chat.txt", chat)).hasMessageContaining("only the person given");
  }

  @Test
  void anHourThatClocksRepeatStaysInOrder() throws IOException {
    String chat =
        """
        16/02/2019 23:10 - Ana: um
        16/02/2019 23:50 - Loja X: dois
        16/02/2019 23:05 - Ana: três
        16/02/2019 23:40 - Loja X: quatro
        17/02/2019 00:01 - Ana: cinco
        """;

    assertThat(read("chat.txt", chat).said())
        .isSortedAccordingTo(Comparator.comparingLong(Message::timestamp))
        .extracting(Message::content)
        .containsExactly("um", "dois", "três", "quatro", "cinco");
  }

  @Test
  void ofSeveralChatsInAZipOneMustBeNamed() throws IOException {
    String chat = "31/12/2024 10:00 - %s: oi\n31/12/2024 10:01 - Loja X: olá\n";
    Path zip =
        zip(
            "WhatsApp Chat - Joa\u0303o/_chat.txt",
            chat.formatted("João"),
            "WhatsApp Chat - Ana/_chat.txt",
            chat.formatted("Ana"),
            "WhatsApp Chat - Ana/00000003-WhatsApp.txt",
            "a note");
    Path renamed = Files.move(zip, folder.resolve("export"));

    assertThatThrownBy(() -> ChatHistory.read(renamed, settings("")))
        .hasMessageContaining("several chats");
    assertThat(ChatHistory.read(renamed, settings("joão")).said()).hasSize(2);
    assertThat(ChatHistory.read(renamed, settings("chat - ana")).said()).hasSize(2);
    assertThatThrownBy(() -> ChatHistory.read(renamed, settings("Bia")))
        .hasMessageContaining("no text");
  }

  @Test
  void theNameOfTheFileTellsWhoTheCustomerIs() throws IOException {
    String chat =
        """
        13/03/2026 10:01 - Loja X: Agenda
        16/03/2026 14:00 - Ana: corte
        16/03/2026 14:30 - Ana: barba
        13/03/2026 10:02 - Bia: ok
        """;

    assertThat(lines(read("Conversa do WhatsApp com Bia (1).txt", chat)))
        .containsExactly(
            "2026-03-13T10:01:00 assistant Agenda|16/03/2026 14:00 - Ana: corte|16/03/2026 14:30 -"
                + " Ana: barba",
            "2026-03-13T10:02:00 user ok");
  }

  @Test
  void aZipIsReadWithoutBeingUnpacked() throws IOException {
    Path zip =
        zip(
            "_chat.txt",
            "31/12/2024 10:00 - Ana: oi\n31/12/2024 10:01 - Loja X: olá\n",
            "IMG-1.jpg",
            "x",
            "readme.txt",
            "y");

    assertThat(ChatHistory.read(zip, settings(Optional.empty())).said()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../_chat.txt",
        "/etc/_chat.txt",
        "a/../../_chat.txt",
        "C:_chat.txt",
        "..\\\\_chat.txt"
      })
  void aZipThatPointsOutsideIsRefused(String name) throws IOException {
    Path zip = zip(name, "31/12/2024 10:00 - Loja X: oi\n");

    assertThatThrownBy(() -> ChatHistory.read(zip, settings(Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside");
  }

  @Test
  void aZipThatUnpacksToTooMuchIsRefused() throws IOException {
    Path zip = folder.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("_chat.txt"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        out.write(zeros);
      }
    }

    assertThat(Files.size(zip)).isLessThan(1 << 17);
    assertThatThrownBy(() -> ChatHistory.read(zip, settings(Optional.empty())))
        .hasMessageContaining("larger than 64 MB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "oi tudo bem ~ not a chat that WhatsApp",
        "31/12/2024 10:00 - Ana: oi ~ --me",
        "31/12/2024 10:00 - Loja X: oi%31/12/2024 10:00 - Ana: a%31/12/2024 10:00 - Bia: b ~ more than two",
        "31/12/2024 10:00 - Loja X: oi%12/31/2024 10:00 - Ana: a ~ no known order",
      })
  void whatIsNoChatOfTwoIsRefusedWithoutBeingQuoted(String chat, String why) {
    assertThatThrownBy(() -> read("chat.txt", chat.replace('%', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("Ana", "Bia", "oi tudo");
  }

  private static ChatSettings settings(Optional<DateOrder> order) {
    return new ChatSettings("Loja X", "5511900000001", SAO_PAULO, order, "");
  }

  private static ChatSettings settings(String chat) {
    return new ChatSettings("Loja X", "5511900000001", SAO_PAULO, Optional.empty(), chat);
  }

  private ChatHistory read(String name, String chat) throws IOException {
    Path file = Files.writeString(folder.resolve(name), chat);
    return ChatHistory.read(file, settings(Optional.empty()));
  }

  private Path zip(String... namesAndTexts) throws IOException {
    Path zip = folder.resolve("chat.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return zip;
  }

  private static List<String> lines(ChatHistory history) {
    List<String> lines = new ArrayList<>();
    history
        .said()
        .forEach(
            message ->
                lines.add(
                    Instant.ofEpochMilli(message.timestamp())
                            .atZone(SAO_PAULO)
                            .toLocalDateTime()
                            .format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                        + " "
                        + message.role().label()
                        + " "
                        + message.content().replace('\n', '|')));
    return lines;
  }
}
