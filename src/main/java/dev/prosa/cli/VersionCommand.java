package dev.prosa.cli;

import dev.prosa.dataset.Producer;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Shows the version.")
final class VersionCommand implements Runnable {

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().println(Producer.described());
  }
}
