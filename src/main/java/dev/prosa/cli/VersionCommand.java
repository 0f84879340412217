package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.dataset.Producer;
import picocli.CommandLine.Command;

@Command(
    name = "version",
    description = "Shows the version, the build and the platform.",
    footer = {"", "Example:", "  ./run.sh version"})
final class VersionCommand implements Runnable {

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Producer.facts().forEach(terminal.out()::println);
  }
}
