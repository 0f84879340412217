package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.store.maintenance.Trim;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes dangling references off the heads of the lists. */
@Command(
    name = "trim",
    description = {
      "Takes references to expired messages off the heads of the lists.",
      "Prosa's writers do this as they store. Bots that write themselves leave 43 bytes"
          + " per message forever. Safe to run alongside live bots and exports."
    },
    footer = {"", "Example:", "  ./run.sh trim --redis=env:REDIS_URL"})
final class TrimCommand implements Runnable {

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "Keep younger references, such as 1d, 12h. Default: 1d")
  private Duration age = Duration.ofDays(1);

  TrimCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (Trim trim = Trim.open(redis.address())) {
      Trim.Trimmed trimmed = trim.everything(age);
      terminal.out().println(root.phrases().of("trim.trimmed", trimmed.all(), trimmed.users()));
    }
  }
}
