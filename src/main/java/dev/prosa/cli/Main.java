package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Logs;
import dev.prosa.cli.terminal.TempDir;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.dataset.Producer;
import dev.prosa.export.Export;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.RunLast;

/** The program: runs the command that its arguments name and ends with one of its exit codes. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    TempDir.open();
    if (Arrays.stream(arguments).anyMatch(Set.of("export", "demo")::contains)) {
      Export.prepare();
    }
    Terminal terminal = Terminal.ofProcess();
    Thread silence = new Thread(Logs::stop, "prosa-silence");
    Runtime.getRuntime().addShutdownHook(silence);
    int code = run(terminal, arguments);
    terminal.out().flush();
    System.exit(code);
  }

  /** Runs one command. */
  static int run(Terminal terminal, String... arguments) {
    Root root = new Root();
    ErrorReporter failures = new ErrorReporter(terminal, root);
    // Until the options are known; a failure to read them is reported, too.
    Logs.configure(Logs.Format.TEXT, false, Level.INFO, "", terminal.err());
    try {
      return commandLine(terminal, root, failures, arguments).execute(arguments);
    } catch (Throwable failure) { // OutOfMemoryError, NoClassDefFoundError
      return failures.report(failure);
    }
  }

  /**
   * The program, with the commands that the arguments may need.
   *
   * @param arguments none for all commands
   */
  static CommandLine commandLine(
      Terminal terminal, Root root, ErrorReporter failures, String... arguments) {
    CommandLine program = new CommandLine(root).setCommandName(Hints.program());
    Commands.addTo(program, terminal, arguments);
    Ansi ansi = terminal.colours() && terminal.stdoutIsTty() ? Ansi.ON : Ansi.OFF;
    program
        .setExpandAtFiles(false)
        .setOut(printer(terminal.out()))
        .setErr(printer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(
            parsed -> {
              Logs.configure(
                  root.logFormat(),
                  root.verbose(),
                  ownLevel(parsed, root, terminal),
                  terminal.stderrIsTty() ? terminal.emptyLine() : "",
                  terminal.err());
              return new RunLast().execute(parsed);
            });
    program.getCommandSpec().version(Producer.facts().toArray(String[]::new));
    new HelpPage(terminal, root).apply(program);
    CommandLine export = program.getSubcommands().get("export");
    if (export != null) {
      ExportCommand.prepare(export);
    }
    return program;
  }

  /**
   * The demo tells its own story, and an export to a person who watches; the same in the words of a
   * log would only be in the way. Whoever asks for quiet wants to hear of trouble alone: cron mails
   * whatever is said.
   */
  private static Level ownLevel(CommandLine.ParseResult parsed, Root root, Terminal terminal) {
    String name = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
    boolean tells = name.equals("demo") || (name.equals("export") && terminal.stderrIsTty());
    boolean quiet = parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--quiet");
    return quiet || (tells && root.logFormat() == Logs.Format.TEXT) ? Level.WARN : Level.INFO;
  }

  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }
}
