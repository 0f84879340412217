package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.store.maintenance.Trim;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes names that lead nowhere off the heads of the lists. */
@Command(
    name = "trim",
    description = {
      "Takes references to expired messages off the heads of the lists.",
      "Writers of Prosa's do that as they go; bots that write themselves leave them, 43 bytes for each"
          + " message for ever. Works beside live bots and exports."
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
      description = "Leave younger references alone, such as 1d, 12h. Default: 1d")
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
