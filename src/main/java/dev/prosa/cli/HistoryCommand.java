package dev.prosa.cli;

import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.PhoneMask;
import dev.prosa.store.Conversation;
import dev.prosa.store.ConversationReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.function.Consumer;
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
    description = "Prints what is kept of one phone, in order, as JSON lines.",
    footer = {
      "",
      "Examples:",
      "  ./run.sh history 5511999999999 --pretty",
      "  ./run.sh history 5511999999999 | jq -r .content"
    })
final class HistoryCommand implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(HistoryCommand.class);

  /** How many messages are printed between two looks at whether anybody still reads. */
  private static final int PAGE = 100;

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Parameters(paramLabel = "PHONE", description = "Whose conversation, as the bot stores it.")
  private String phone = "";

  @Option(names = "--pretty", description = "For people: local time, role, text.")
  private boolean pretty;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Message.requirePhone(phone);
    long started = System.nanoTime();
    Conversation conversation;
    try (ConversationReader reader = ConversationReader.open(redis.address())) {
      conversation = reader.history(phone);
    }
    log.debug(
        "read {} messages of {} in {} ms; {} expired, {} unusable",
        conversation.messages().size(),
        PhoneMask.mask(phone),
        (System.nanoTime() - started) / 1_000_000,
        conversation.expired(),
        conversation.rejected());
    if (conversation.messages().isEmpty()) {
      root.warn(terminal, log, "history.nothing", PhoneMask.mask(phone), redis.address());
      return;
    }
    print(conversation, pretty ? prettily() : this::asJson);
  }

  private void print(Conversation conversation, Consumer<Message> printer) {
    int printed = 0;
    for (Message message : conversation.messages()) {
      printer.accept(message);
      if (++printed % PAGE == 0 && terminal.readerLeft()) {
        return;
      }
    }
  }

  private Consumer<Message> prettily() {
    return new PrettyPrinter(terminal, ZoneId.systemDefault())::print;
  }

  private void asJson(Message message) {
    String json = new String(MessageCodec.encode(message), StandardCharsets.UTF_8);
    terminal.out().print((terminal.personReads() ? Harmless.json(json) : json) + "\n");
  }
}
