package dev.prosa.ingest;

import static dev.prosa.testing.FuzzTarget.require;

import dev.prosa.ingest.chat.ChatException;
import dev.prosa.ingest.chat.ChatHistory;
import dev.prosa.ingest.chat.ChatSettings;
import dev.prosa.ingest.chat.ChatUpdate;
import dev.prosa.ingest.chat.DateOrder;
import dev.prosa.message.Message;
import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** Whatever is given as an exported chat, a text or a zip, is one or is refused. */
public final class ChatsFuzz implements FuzzTarget {

  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final String PHONE = "5511999999999";

  private final Path text;
  private final Path zip;

  public ChatsFuzz() {
    try {
      Path folder = Files.createTempDirectory("prosa-fuzz-");
      text = folder.resolve("Conversa do WhatsApp com Ana.txt");
      zip = folder.resolve("chat.zip");
      text.toFile().deleteOnExit();
      zip.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    int choice = input[0] & 0xFF;
    Path file = choice % 2 == 0 ? text : zip;
    Files.write(file, Arrays.copyOfRange(input, 1, input.length));
    int order = choice / 2 % 4;
    Optional<DateOrder> dates =
        order == 3 ? Optional.empty() : Optional.of(DateOrder.values()[order]);
    try {
      ChatSettings settings = new ChatSettings("Loja X", PHONE, ZONE, dates, "");
      ChatHistory history = ChatHistory.read(file, settings);
      for (Message message : history.said()) {
        require(!message.content().isBlank(), "a message without words");
        require(message.phoneNumber().equals(PHONE), "a message of somebody else");
      }
      ChatUpdate again = ChatUpdate.of(history, history.said(), false);
      require(again.additions().isEmpty(), "something new in the same chat");
      require(again.replacements().isEmpty(), "an edit in the same chat");
      require(again.removals().isEmpty(), "a deletion in the same chat");
      require(again.unchanged() == history.said().size(), "a message that is not itself");
    } catch (ChatException | IOException refused) {
      // As is documented.
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    boolean zipped = input.length > 0 && (input[0] & 1) == 1;
    return zipped ? new byte[0] : FuzzTarget.stretchedTail(input, length);
  }
}
