package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Replaces picocli's, whose own {@code --help} conflicts with the inherited one. */
@Command(
    name = "help",
    helpCommand = true,
    description = "Shows the help of a command.",
    footer = {"", "Example:", "  ./run.sh help export"})
final class HelpCommand implements Runnable {

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "The command; without it, all commands are listed.")
  private String command = "";

  HelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not introduced itself");
    }
    CommandLine program = spec.parent().commandLine();
    CommandLine asked = command.isEmpty() ? program : program.getSubcommands().get(command);
    if (asked == null) {
      throw new UnmatchedArgumentException(program, List.of(command));
    }
    asked.usage(terminal.out());
  }
}
