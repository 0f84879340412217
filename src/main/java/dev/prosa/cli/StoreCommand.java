package dev.prosa.cli;

import dev.prosa.cli.terminal.InputLines;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.error.Explanation;
import dev.prosa.ingest.webhook.IncomingMessage;
import dev.prosa.message.MessageCodec;
import dev.prosa.redis.StoreException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.store.Receipt;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * Stores the messages on standard input. When it ends with 0, Redis holds all of them; with 2, all
 * but the lines it has named.
 */
@Command(
    name = "store",
    description = {
      "Stores messages from standard input, as JSON lines.",
      "One object per line:",
      "  {\"phoneNumber\":\"5511999999999\",\"role\":\"user\",\"content\":\"Oi!\"}",
      "role is user or assistant. Optional: timestamp (milliseconds since 1970, default"
          + " now) and id; a message that arrives again with the same id is stored once.",
      "Invalid lines are reported on standard error; all others are stored."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh store < messages.jsonl",
      "  my-bot --log-messages | ./run.sh store --redis=env:REDIS_URL --retention=90d"
    })
final class StoreCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(StoreCommand.class);

  /** A file of another kind, given by mistake, has a million bad lines. */
  private static final int MOST_NAMED = 100;

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private long bad;

  @Mixin private final RedisOption redis = new RedisOption();

  @Mixin private final WritingOptions writing = new WritingOptions();

  StoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (terminal.stdinIsTty()) {
      root.tell(terminal, log, "store.keyboard");
    }
    try (InputLines lines = new InputLines(terminal.in(), MessageCodec.MAX_BYTES);
        ConversationWriter writer = ConversationWriter.open(redis.address(), writing.settings())) {
      storeAll(lines, writer);
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    Messages say = root.spoken();
    root.tell(
        terminal,
        log,
        "store.done",
        say.counted("store.stored", stored.get()),
        say.counted("store.already", repeated.get()));
    if (bad > 0) {
      throw bad == 1
          ? new UsageException("usage.bad-line")
          : new UsageException("usage.bad-lines", bad);
    }
    return ExitCode.DONE.code();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // failures reach answered
  private void storeAll(InputLines lines, ConversationWriter writer) throws IOException {
    Clock clock = Clock.systemUTC();
    for (byte[] line = lines.next(); line != null && failure.get() == null; line = lines.next()) {
      if (isBlank(line)) {
        continue;
      }
      try {
        IncomingMessage input = IncomingMessage.parse(line, clock);
        accept(writer, input).whenComplete(this::answered);
      } catch (IncomingMessage.UnfitException reason) {
        refuse(lines.number(), reason.explanation().orElseThrow());
      } catch (IllegalArgumentException tooLarge) {
        refuse(
            lines.number(),
            Explanation.of("line.too-large", "larger than %d bytes", MessageCodec.MAX_BYTES));
      }
    }
  }

  private static CompletableFuture<Receipt> accept(
      ConversationWriter writer, IncomingMessage input) {
    return input.id() == null
        ? writer.storeAsync(input.message())
        : writer.storeAsync(input.message(), input.id());
  }

  private void answered(@Nullable Receipt receipt, @Nullable Throwable failed) {
    if (receipt != null) {
      (receipt.repeated() ? repeated : stored).incrementAndGet();
    } else {
      failure.compareAndSet(
          null,
          failed instanceof StoreException refused
              ? refused
              : new IllegalStateException("storing failed", failed));
    }
  }

  private void refuse(long line, Explanation reason) {
    bad++;
    if (bad <= MOST_NAMED) {
      root.warn(terminal, log, "store.bad-line", line, root.spoken().explain(reason));
    } else if (bad == MOST_NAMED + 1L) {
      root.warn(terminal, log, "store.more-bad");
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
