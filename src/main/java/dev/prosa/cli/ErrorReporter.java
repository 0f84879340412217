package dev.prosa.cli;

import dev.prosa.cli.terminal.Logs;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.error.MessageLanguage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says in one line, {@code prosa: what, where, what to do}, why a command failed, and turns the
 * failure into the exit code. Never quotes what might be a phone number or a password.
 */
final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ErrorReporter.class);

  private final Terminal terminal;
  private final Root root;

  ErrorReporter(Terminal terminal, Root root) {
    this.terminal = terminal;
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String what = new UsageErrors(phrases()).described(failure);
    String help = command.getCommandSpec().qualifiedName(" ") + " --help";
    return report(
        ExitCode.USAGE, what.contains(" help") ? what : what + seeing(what, help), failure);
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult parsed) {
    return report(failure);
  }

  int report(Throwable failure) {
    ExitCode code = FailureExitCodes.exitCode(failure);
    String what = WordWrap.joined(FailureExitCodes.text(failure, phrases()));
    return report(
        code,
        FailureExitCodes.anchor(failure)
            .map(known -> what + seeing(what, known.place(phrases().language())))
            .orElse(what),
        failure);
  }

  private int report(ExitCode code, String what, Throwable failure) {
    terminal.out().flush();
    if (isEnding()) {
      return code.code(); // what breaks on the way out is of no interest
    }
    if (root.logFormat() == Logs.Format.JSON) {
      log.atError()
          .addKeyValue("exitCode", code.code())
          .setCause(failure)
          .log(WordWrap.oneLine(what));
    } else {
      String line = "prosa: " + what;
      terminal
          .err()
          .println(
              terminal.stderrIsTty()
                  ? WordWrap.indented(line, terminal.columns(), 2)
                  : WordWrap.oneLine(line));
      if (root.verbose()) {
        failure.printStackTrace(terminal.err());
      }
    }
    return code.code();
  }

  /** Whether this process has been told to end, by an interrupt for instance. */
  private static boolean isEnding() {
    Thread probe = new Thread(() -> {}, "prosa-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  /** The end of a sentence, and where to read on. */
  private String seeing(String what, String where) {
    String end = what.endsWith("?") || what.endsWith(".") ? " " : ". ";
    return end + phrases().of("usage.see", WordWrap.unbroken(where));
  }

  /** Logs for programs are the same in every language. */
  private Messages phrases() {
    return root.logFormat() == Logs.Format.JSON
        ? Messages.in(MessageLanguage.ENGLISH)
        : root.phrases();
  }
}
