package dev.prosa.cli;

import dev.prosa.cli.demo.SimulatedBot;
import dev.prosa.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the whole path on invented data, with nothing installed and nothing touched. */
@Command(
    name = "demo",
    description = {
      "Shows the whole path on invented data, with its own Redis.",
      "A simulated bot stores Brazilian customer service conversations, and an export"
          + " turns them into a dataset while the bot is still writing. The demo's Redis is"
          + " deleted at the end; your own is not touched."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh demo",
      "  ./run.sh demo --target all",
      "  ./run.sh demo --messages 1000000 --users 20000 --output out/large"
    })
final class DemoCommand implements Runnable {

  private static final Path OUTPUT = Path.of("out", "demo");
  private static final long SEED = 2026;

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "The number of messages. Default: 10000")
  private int messages = 10_000;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "The number of customers. Default: 300")
  private int users = 300;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The dataset's folder. Default: out/demo, which replaces an earlier demo")
  private @Nullable Path output;

  @Option(
      names = "--target",
      paramLabel = "NAMES",
      description = "The targets, as in export, or all. Default: openai,grouped")
  private String target = "openai,grouped";

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    SimulatedBot bot = new SimulatedBot(SEED, messages, users, Instant.now());
    // Only where nobody would keep anything else may something be replaced unasked.
    boolean overwrite = output == null;
    new Demo(terminal, root, bot, target, output == null ? OUTPUT : output, overwrite).run();
  }
}
