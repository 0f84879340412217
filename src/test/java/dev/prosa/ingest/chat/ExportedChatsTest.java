package dev.prosa.ingest.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports as phones write them and as people's tools leave them: each folder holds one or more of
 * one chat, and {@code expected.txt}, what was said in it or why it is refused. All invented.
 */
final class ExportedChatsTest {

  private static final Path CHATS = Path.of("src/test/resources/chats");

  static Stream<Path> chats() throws IOException {
    try (Stream<Path> files = Files.walk(CHATS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("expected.txt"))
          .map(CHATS::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void anExportHoldsWhatWasSaidAndNothingElse(Path export) throws IOException {
    Path file = CHATS.resolve(export);
    List<String> expected = Files.readAllLines(file.resolveSibling("expected.txt"));
    String me = expected.get(0).substring("me: ".length());

    assertThat(lines(file, me)).isEqualTo(expected.subList(1, expected.size()));
  }

  private static List<String> lines(Path file, String me) throws IOException {
    ChatSettings settings =
        new ChatSettings(me, "5511900000901", ZoneId.of("America/Sao_Paulo"), Optional.empty(), "");
    try {
      return ChatHistory.read(file, settings).said().stream()
          .sorted(Comparator.comparingLong(Message::timestamp))
          .map(one -> one.role().label() + ": " + one.content().replace('\n', '⏎'))
          .toList();
    } catch (ChatException refused) {
      return List.of("refused: " + refused.reason());
    }
  }
}
