package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.ingest.chat.ChatHistory;
import dev.prosa.ingest.chat.DateOrder;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stores a chat that WhatsApp has exported. Doing it again changes nothing. */
@Command(
    name = "import",
    description = {
      "Stores a chat that WhatsApp exported (Export chat), from Android or iPhone.",
      "The chat may be in Portuguese or English. Importing it again, or a later export of"
          + " it, adds only new messages."
    },
    footer = {
      "",
      "Example:",
      "  ./run.sh import \"Conversa com Ana.zip\" --me \"Loja X\" --phone 5511999999999"
    })
final class ImportCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ImportCommand.class);

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Parameters(paramLabel = "FILE", description = "chat.zip or chat.txt")
  private Path file = Path.of("");

  @Option(
      names = "--me",
      paramLabel = "NAME",
      required = true,
      description = "The name of the person or shop that answered, as written in the chat.")
  private String me = "";

  @Option(
      names = "--phone",
      paramLabel = "PHONE",
      required = true,
      description = "The customer's phone number, as the bot stores it.")
  private String phone = "";

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "The phone's time zone. Default: America/Sao_Paulo")
  private String zone = "America/Sao_Paulo";

  @Option(
      names = "--date-order",
      paramLabel = "dmy|mdy|ymd",
      description = "The order of day, month and year, if the chat is ambiguous.")
  private @Nullable String dateOrder;

  @Mixin private final WritingOptions writing = new WritingOptions();

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ChatHistory history = history();
    int repeated = 0;
    try (ConversationWriter writer = ConversationWriter.open(redis.address(), writing.settings())) {
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      for (Message message : history.messages()) {
        // Without an id: the mark of one would be forgotten after eight days, its time is not.
        receipts.add(writer.storeAsync(message));
      }
      for (CompletableFuture<Receipt> receipt : receipts) {
        repeated += receipt.join().repeated() ? 1 : 0;
      }
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof StoreException store) {
        throw store;
      }
      throw failed;
    }
    root.tell(
        terminal,
        log,
        "import.done",
        root.spoken().counted("import.message", history.messages().size()),
        PhoneMask.mask(phone),
        history.messages().size() - repeated,
        repeated,
        root.spoken().counted("import.notice", history.notices()));
    return ExitCode.DONE.code();
  }

  private ChatHistory history() throws IOException {
    if (!Files.isRegularFile(file)) {
      // Its name is that of a person, or their number: it is not repeated.
      throw new UsageException("usage.no-import");
    }
    try {
      return ChatHistory.read(file, me, phone, ZoneId.of(zone), order());
    } catch (DateTimeException unknown) {
      throw new UsageException("usage.time-zone", zone);
    } catch (ZipException broken) {
      throw new UsageException("usage.zip");
    }
  }

  private Optional<DateOrder> order() {
    if (dateOrder == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateOrder.valueOf(dateOrder.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      throw new UnknownChoiceException("--date-order", List.of("dmy", "mdy", "ymd"), dateOrder);
    }
  }
}
