package dev.prosa.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.ingest.chat.ChatHistory;
import dev.prosa.ingest.chat.ChatSettings;
import dev.prosa.ingest.chat.DateOrder;
import dev.prosa.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to harm whoever imports them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileChatTest {

  private static final String SHOP = "31/12/2024 10:00 - Loja X: oi\n";
  private static final String CHAT = "31/12/2024 10:00 - Ana: oi\n" + SHOP;
  private static final long A_SECOND = 1_000_000_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000B", "\f"})
  void nobodysWordsBecomeAnothersForACharacterThatEndsLinesElsewhere(String separator)
      throws IOException {
    Path chat =
        Files.writeString(
            folder.resolve("chat.txt"),
            SHOP + "31/12/2024 10:01 - Ana: bom" + separator + "dia\n" + SHOP);

    List<Message> messages = read(chat).said();
    assertThat(messages).hasSize(3);
    assertThat(messages.get(0).content()).isEqualTo("oi");
    assertThat(messages.get(1).content()).isEqualTo("bom" + separator + "dia");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\t", " <", "<anexado: ", ": ", "\u200E", "1", "1/1/24 ", "a.b (", "]"})
  void aLongMessageTakesTimeInProportionToItsLength(String unit) throws IOException {
    String hostile = "a" + unit.repeat(1_000_000 / unit.length()) + "b";
    Path chat =
        Files.writeString(
            folder.resolve("chat.txt"), SHOP + "31/12/2024 10:01 - Ana: " + hostile + "\n");
    long before = cpuNanos();

    read(chat);

    assertThat(cpuNanos() - before).isLessThan(2 * A_SECOND);
  }

  @Test
  void moreMessagesThanAChatCanHaveAreRefusedBeforeTheyFillTheMemory() throws IOException {
    Path chat = folder.resolve("chat.txt");
    Files.writeString(chat, SHOP + "01/01/2025 1:11 - A: b\n".repeat(1_000_000));

    assertThatThrownBy(() -> read(chat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1,000,000 messages");
  }

  @Test
  void longNamesInAZipTakeTimeInProportionToTheirLength() throws IOException {
    Path zip = folder.resolve("chat.zip");
    try (ZipOutputStream out = zip(zip)) {
      for (int i = 0; i < 20; i++) {
        put(out, "WhatsApp".repeat(8_000) + i + "/.TXT", "x");
      }
      put(out, "_chat.txt", CHAT);
    }
    long before = cpuNanos();

    assertThat(read(zip).said()).hasSize(2);

    assertThat(cpuNanos() - before).isLessThan(2 * A_SECOND);
  }

  @Test
  void aZipOfTooManyFilesIsRefused() throws IOException {
    Path zip = folder.resolve("chat.zip");
    try (ZipOutputStream out = zip(zip)) {
      put(out, "_chat.txt", SHOP);
      for (int i = 0; i < 100_000; i++) {
        put(out, "x" + i, "");
      }
    }

    assertThatThrownBy(() -> read(zip)).hasMessageContaining("too many files");
  }

  @Test
  void aZipWithinAZipIsNotOpened() throws IOException {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(inner)) {
      put(out, "_chat.txt", SHOP);
    }
    Path zip = folder.resolve("chat.zip");
    try (ZipOutputStream out = zip(zip)) {
      out.putNextEntry(new ZipEntry("chat.zip"));
      out.write(inner.toByteArray());
    }

    assertThatThrownBy(() -> read(zip)).hasMessageContaining("no text that could be the chat");
  }

  /** What an archiver would make a link of is read as the few bytes that it is. */
  @Test
  void aLinkInAZipLeadsNowhere() throws IOException {
    Path target = Files.writeString(folder.resolve("target.txt"), SHOP);
    Path zip = folder.resolve("chat.zip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      put(out, "_chat.txt", target.toString());
    }
    byte[] linked = bytes.toByteArray();
    int central = lastIndexOf(linked, new byte[] {'P', 'K', 1, 2});
    linked[central + 5] = 3; // made on Unix
    linked[central + 40] = (byte) 0xFF;
    linked[central + 41] = (byte) 0xA1; // a symbolic link, rwxrwxrwx
    Files.write(zip, linked);

    assertThatThrownBy(() -> read(zip)).hasMessageContaining("not a chat that WhatsApp");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(target, zip);
    }
  }

  private static ChatHistory read(Path file) throws IOException {
    return ChatHistory.read(
        file,
        new ChatSettings(
            "Loja X",
            "5511900000001",
            ZoneId.of("America/Sao_Paulo"),
            Optional.of(DateOrder.DMY),
            ""));
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new ZipOutputStream(new java.io.BufferedOutputStream(out));
  }

  private static void put(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(UTF_8));
  }

  private static int lastIndexOf(byte[] bytes, byte[] mark) {
    int at = bytes.length - mark.length;
    while (!java.util.Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
      at--;
    }
    return at;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
