package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(./run.sh completion)",
      "  ./run.sh completion > ~/.local/share/bash-completion/completions/run.sh"
    })
final class CompletionCommand implements Runnable {

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not introduced itself");
    }
    CommandLine program = spec.parent().commandLine();
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (name.equals("export")) {
                addExportOptions(command.getCommandSpec());
              }
            });
    String started = Hints.program();
    terminal
        .out()
        .print(AutoComplete.bash(started.substring(started.lastIndexOf('/') + 1), program));
  }

  /** picocli does not know them: they are the export's own. */
  private static void addExportOptions(CommandSpec export) {
    for (String name : ExportHelp.names()) {
      if (export.findOption(name) == null) {
        export.addOption(OptionSpec.builder(name).type(String.class).build());
      }
    }
  }
}
