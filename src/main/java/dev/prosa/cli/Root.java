package dev.prosa.cli;

import dev.prosa.export.ExportProgress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: options that every command has. */
@Command(
    description = "Keeps a WhatsApp bot's conversations in Redis and turns them into datasets.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:",
      "  ./run.sh demo                                  see it work, without a Redis of your own",
      "  ./run.sh export pipelines/local.yaml           a dataset out of your Redis",
      "  ./run.sh COMMAND --help                        options and examples"
    })
final class Root implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens in detail; show stack traces.")
  private boolean verbose;

  @Option(
      names = "--log-format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      converter = Converters.OfLogFormat.class,
      description = "How logs are written to standard error: text or json. Default: text")
  private Logs.Format logFormat = Logs.Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
  private boolean version;

  boolean verbose() {
    return verbose;
  }

  Logs.Format logFormat() {
    return logFormat;
  }

  /** Shows {@code progress} in the way that suits where standard error goes. */
  ProgressDisplay progress(Supplier<ExportProgress> progress, Terminal terminal) {
    return terminal.personWatches() && logFormat == Logs.Format.TEXT && !verbose
        ? ProgressDisplay.bar(progress, terminal)
        : ProgressDisplay.lines(progress);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "which command? See ./run.sh help");
    }
  }
}
