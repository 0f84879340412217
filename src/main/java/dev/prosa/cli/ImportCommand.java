package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.ingest.chat.ChatHistory;
import dev.prosa.ingest.chat.ChatImporter;
import dev.prosa.ingest.chat.ChatSettings;
import dev.prosa.ingest.chat.DateOrder;
import dev.prosa.ingest.chat.FolderImporter;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.message.UnknownChoiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stores chats that WhatsApp has exported. Doing it again changes nothing. */
@Command(
    name = "import",
    description = {
      "Stores a chat that was exported from WhatsApp (Export chat), Android or iPhone, or a folder of"
          + " them.",
      "In Portuguese, Spanish or English. It may be imported again, also after more was written: what"
          + " is there is not stored twice, and what was edited or deleted since is edited or deleted."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh import \"Conversa com Ana.zip\" --me \"Loja X\" --phone 5511999999999",
      "  ./run.sh import exports/ --me \"Loja X\" --phones phones.csv"
    })
final class ImportCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ImportCommand.class);

  /** Of a chat that was refused. */
  private static final List<String> NO_COUNTS = List.of("-", "-", "-", "-", "-");

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Parameters(paramLabel = "FILE", description = "chat.zip or chat.txt, or a folder of such files")
  private Path file = Path.of("");

  @Option(
      names = "--me",
      paramLabel = "NAME",
      required = true,
      description = "Who answered: the name of the shop, as it stands in the chat.")
  private String me = "";

  @Option(
      names = "--phone",
      paramLabel = "PHONE",
      description =
          "Whose conversation it is: the number, as the bot stores it or +55 11 98888-7777.")
  private @Nullable String phone;

  @Option(
      names = "--phones",
      paramLabel = "CSV",
      description = "Whose conversations they are, for a folder: a line file,phone for each chat.")
  private @Nullable Path phones;

  @Option(
      names = "--chat",
      paramLabel = "TEXT",
      description = "Which chat, where a zip holds several: a part of its name.")
  private String chat = "";

  @Option(
      names = "--keep-deleted",
      description = "Keep stored messages that the chat has as deleted.")
  private boolean keepDeleted;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Where the phone was. Default: America/Sao_Paulo")
  private String zone = "America/Sao_Paulo";

  @Option(
      names = "--date-order",
      paramLabel = "dmy|mdy|ymd",
      description = "The order of day, month and year, where the chat does not tell.")
  private @Nullable String dateOrder;

  @Mixin private final WritingOptions writing = new WritingOptions();

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(file)) {
      importFolder();
    } else {
      importFile();
    }
    return ExitCode.DONE.code();
  }

  private void importFile() throws IOException {
    if (!Files.isRegularFile(file)) {
      // Its name is that of a person, or their number: it is not repeated.
      throw new UsageException("usage.no-import");
    }
    if (phone == null || phones != null) {
      throw new UsageException("usage.import-phone");
    }
    String whose = WrittenPhone.stored(Message.requirePhone(phone));
    ChatHistory history;
    try {
      history = ChatHistory.read(file, settings(whose));
    } catch (ZipException broken) {
      throw new UsageException("usage.zip");
    }
    try (ChatImporter store = open()) {
      tell(whose, store.store(history, whose));
    }
  }

  private void tell(String whose, ChatImporter.Result result) {
    Messages say = root.spoken();
    StringBuilder what = new StringBuilder(say.counted("import.new", result.added()));
    what.append(", ").append(say.counted("import.there", result.there()));
    if (result.edited() > 0) {
      what.append(", ").append(say.counted("import.edited", result.edited()));
    }
    if (result.deleted() > 0) {
      what.append(", ").append(say.counted("import.deleted", result.deleted()));
    }
    what.append("; ").append(say.counted("import.left-out", result.leftOut()));
    root.tell(terminal, log, "import.done", PhoneMask.mask(whose), what);
  }

  private void importFolder() throws IOException {
    Path list = phones;
    if (list == null || phone != null) {
      throw new UsageException("usage.import-phones");
    }
    if (!Files.isRegularFile(list)) {
      throw new UsageException("usage.absent", list);
    }
    FolderImporter.Summary summary;
    try (ChatImporter store = open()) {
      summary = new FolderImporter(file, list).run(store, this::settings);
    }
    print(summary.outcomes(), root.phrases());
    if (summary.unlisted() > 0) {
      String files = root.spoken().counted("import.files", summary.unlisted());
      root.warn(terminal, log, "import.unlisted", files);
    }
    if (summary.refused() > 0) {
      throw new UsageException("usage.import-failed", summary.refused(), summary.outcomes().size());
    }
  }

  private void print(List<FolderImporter.Outcome> outcomes, Messages say) {
    row(
        say.of("import.table.line"),
        say.of("import.table.phone"),
        List.of(
            say.of("import.table.new"),
            say.of("import.table.there"),
            say.of("import.table.edited"),
            say.of("import.table.deleted"),
            say.of("import.table.left-out")),
        "");
    for (FolderImporter.Outcome one : outcomes) {
      row(
          say.count(one.line()),
          PhoneMask.mask(one.phone()),
          one.result().map(result -> counts(result, say)).orElse(NO_COUNTS),
          one.refusal().map(say::explain).orElseGet(() -> say.of("import.table.imported")));
    }
  }

  private static List<String> counts(ChatImporter.Result result, Messages say) {
    return Stream.of(
            result.added(), result.there(), result.edited(), result.deleted(), result.leftOut())
        .map(say::count)
        .toList();
  }

  private void row(String line, String phone, List<String> counts, String what) {
    StringBuilder row = new StringBuilder(String.format("%6s  %-9s", line, phone));
    counts.forEach(count -> row.append(String.format("%9s", count)));
    terminal.out().println(row.append("  ").append(what).toString().stripTrailing());
  }

  private ChatImporter open() {
    return ChatImporter.open(redis.address(), writing.settings(), keepDeleted);
  }

  private ChatSettings settings(String whose) {
    try {
      return new ChatSettings(me, whose, ZoneId.of(zone), order(), chat);
    } catch (DateTimeException unknown) {
      throw new UsageException("usage.time-zone", zone);
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
