package dev.prosa.cli;

import dev.prosa.cli.terminal.PrettyPrinter;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.TerminalEscaper;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.PhoneMask;
import dev.prosa.store.ConversationReader;
import dev.prosa.store.HistoryPage;
import dev.prosa.store.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Prints one conversation: the only command that shows what was said, since that is its purpose.
 */
@Command(
    name = "history",
    description = {"Prints one conversation, or part of it, as JSON lines, oldest first."},
    footer = {
      "",
      "Examples:",
      "  ./run.sh history 5511999999999 --pretty",
      "  ./run.sh history 5511999999999 --last 20 --pretty",
      "  ./run.sh history 5511999999999 --from 2026-11-01 --to 2026-12-01",
      "  ./run.sh history 5511999999999 | jq -r .content"
    })
final class HistoryCommand implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(HistoryCommand.class);

  /** How many messages are printed between two looks at whether anybody still reads. */
  private static final int PAGE = 100;

  /** They are held in memory, since the last are found first. */
  private static final int MOST_LAST = 100_000;

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Parameters(paramLabel = "PHONE", description = "The phone number, as the bot stores it.")
  private String phone = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Converters.OfTime.class,
      description = {
        "Only messages from then on: a day such as 2026-11-23, a time such as"
            + " 2026-11-23T04:00:00Z, or milliseconds."
      })
  private long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Converters.OfTime.class,
      description = "Only messages before then.")
  private long to = Long.MAX_VALUE;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N messages.")
  private @Nullable Integer limit;

  @Option(names = "--last", paramLabel = "N", description = "Only the last N messages.")
  private @Nullable Integer last;

  @Option(names = "--pretty", description = "For people: local time, role, text.")
  private boolean pretty;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    String known = WrittenPhone.stored(Message.requirePhone(phone));
    check();
    TimeSpan span = new TimeSpan(from, to);
    Consumer<Message> printer = pretty ? prettily() : this::asJson;
    long started = System.nanoTime();
    long printed;
    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      printed = print(reader, known, span, printer);
      if (printed == 0 && !known.equals(phone)) {
        // Other bots may store a number as it is written.
        printed = print(reader, phone, span, printer);
      }
    }
    log.debug(
        "read {} messages of {} in {} ms",
        printed,
        PhoneMask.mask(phone),
        (System.nanoTime() - started) / 1_000_000);
    if (printed == 0) {
      String nothing = span.equals(TimeSpan.ALWAYS) ? "history.nothing" : "history.nothing-then";
      root.warn(terminal, log, nothing, PhoneMask.mask(phone), redis.address());
    }
  }

  private void check() {
    if (limit != null && last != null) {
      throw new UsageException("usage.limit-and-last");
    }
    if ((limit != null && limit < 1) || (last != null && (last < 1 || last > MOST_LAST))) {
      throw new UsageException("usage.history-count", MOST_LAST);
    }
  }

  private long print(
      ConversationReader reader, String whose, TimeSpan span, Consumer<Message> printer) {
    if (last != null) {
      HistoryPage page = reader.page(whose, span, last, /* latest= */ true);
      return print(page.messages().stream(), printer);
    }
    try (Stream<Message> messages = reader.messages(whose, span)) {
      return print(limit == null ? messages : messages.limit(limit), printer);
    }
  }

  /** How many there were, unless the reader left. */
  private long print(Stream<Message> messages, Consumer<Message> printer) {
    long printed = 0;
    Iterator<Message> each = messages.iterator();
    while (each.hasNext()) {
      printer.accept(each.next());
      if (++printed % PAGE == 0 && terminal.readerLeft()) {
        break;
      }
    }
    return printed;
  }

  private Consumer<Message> prettily() {
    return new PrettyPrinter(terminal, ZoneId.systemDefault())::print;
  }

  private void asJson(Message message) {
    String json = new String(MessageCodec.encode(message), StandardCharsets.UTF_8);
    terminal.out().print((terminal.stdoutIsTty() ? TerminalEscaper.json(json) : json) + "\n");
  }
}
