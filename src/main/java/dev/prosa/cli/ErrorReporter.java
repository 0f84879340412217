package dev.prosa.cli;

import dev.prosa.cli.demo.NoRedisException;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.dataset.Language;
import dev.prosa.dataset.OutputExistsException;
import dev.prosa.export.options.GuardException;
import dev.prosa.export.options.NoOutputException;
import dev.prosa.export.options.UnknownOptionException;
import dev.prosa.ingest.chat.ChatException;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.redis.StoreUnavailableException;
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
    ExitCode code = ExitCode.of(failure);
    String what = oneLine(described(code, failure));
    return report(
        code,
        TroubleshootingAnchor.of(failure)
            .map(known -> what + seeing(what, known.place()))
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

  private String described(ExitCode code, Throwable failure) {
    Messages phrases = phrases();
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof OutOfMemoryError) {
      return phrases.of("failure.memory");
    }
    if (failure instanceof UsageException misused) {
      return misused.in(phrases);
    }
    if (failure instanceof ChatException chat) {
      return phrases.of("chat." + chat.reason().key());
    }
    if (failure instanceof NoOutputException) {
      return phrases.of("failure.no-output");
    }
    if (failure instanceof UnknownOptionException || failure instanceof UnknownChoiceException) {
      return new UsageErrors(phrases).described((IllegalArgumentException) failure);
    }
    if (failure instanceof StoreUnavailableException) {
      return phrases.of("failure.unreachable", message);
    }
    if (failure instanceof StoreRefusedException) {
      return phrases.of("failure.refused", message);
    }
    if (failure instanceof GuardException) {
      return phrases.of("failure.guard", message);
    }
    if (failure instanceof OutputExistsException taken) {
      return phrases.of(
          taken.holdsDataset() ? "failure.dataset-exists" : "failure.not-empty", taken.folder());
    }
    if (failure instanceof NoRedisException) {
      return phrases.of("failure.no-redis", System.getProperty("java.io.tmpdir"));
    }
    boolean ours = failure.getClass().getPackageName().startsWith("dev.prosa");
    if (failure.getMessage() != null && (ours || code == ExitCode.USAGE)) {
      return message;
    }
    // A foreign message may quote what it failed on, a customer's words for instance.
    return phrases.of(
        "failure.unexpected", failure.getClass().getSimpleName(), place(phrases, failure));
  }

  /** Logs for programs are the same in every language. */
  private Messages phrases() {
    return root.logFormat() == Logs.Format.JSON ? Messages.in(Language.ENGLISH) : root.phrases();
  }

  private static String place(Messages phrases, Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.prosa.")) {
        return phrases.of("failure.in", frame.getFileName(), frame.getLineNumber());
      }
    }
    return "";
  }

  static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
