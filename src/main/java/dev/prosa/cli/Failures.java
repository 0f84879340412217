package dev.prosa.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line, {@code prosa: what, where, what to do}, why a command failed, and turns the
 * failure into the exit code. Never quotes what might be a phone number or a password.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private final Terminal terminal;
  private final Root root;

  Failures(Terminal terminal, Root root) {
    this.terminal = terminal;
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String what =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command)
            : plain(oneLine(String.valueOf(failure.getMessage())));
    String help = command.getCommandSpec().qualifiedName(" ") + " --help";
    String end = what.endsWith("?") ? " " : ". ";
    return report(
        ExitCode.USAGE, what.contains("See ") ? what : what + end + "See " + help, failure);
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult parsed) {
    return report(failure);
  }

  int report(Throwable failure) {
    ExitCode code = ExitCode.of(failure);
    return report(code, described(code, failure), failure);
  }

  private int report(ExitCode code, String what, Throwable failure) {
    terminal.out().flush();
    if (root.logFormat() == Logs.Format.JSON) {
      log.atError().addKeyValue("exitCode", code.code()).setCause(failure).log(what);
    } else {
      terminal.err().println("prosa: " + what);
      if (root.verbose()) {
        failure.printStackTrace(terminal.err());
      }
    }
    return code.code();
  }

  private static String described(ExitCode code, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "out of memory; give the JVM more with PROSA_JAVA_OPTS=-Xmx4g";
    }
    boolean ours = failure.getClass().getPackageName().startsWith("dev.prosa");
    if (failure.getMessage() != null && (ours || code == ExitCode.USAGE)) {
      return oneLine(failure.getMessage());
    }
    // A foreign message may quote what it failed on, a customer's words for instance.
    return "unexpected "
        + failure.getClass().getSimpleName()
        + place(failure)
        + "; run again with --verbose for details";
  }

  private static String place(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.prosa.")) {
        return " in " + frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }

  /** Without the values: someone who mistypes {@code --phone} has typed a phone behind it. */
  private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
    String first = failure.getUnmatched().get(0);
    String suggestions =
        failure.getSuggestions().stream()
            .map(String::strip)
            .limit(3)
            .collect(Collectors.joining(" or "));
    String hint = suggestions.isEmpty() ? "" : "; did you mean " + suggestions + "?";
    if (first.startsWith("-")) {
      int equals = first.indexOf('=');
      return "there is no option " + (equals < 0 ? first : first.substring(0, equals)) + hint;
    }
    if (command.getParent() == null) {
      return first.chars().allMatch(c -> c == '-' || Character.isLetter(c))
          ? "there is no command " + first + hint
          : "that is no command; see ./run.sh help";
    }
    List<String> rest = failure.getUnmatched();
    return rest.size() == 1
        ? "one argument too many"
        : "too many arguments, " + rest.size() + " of them not expected";
  }

  /** picocli shouts. */
  private static String plain(String message) {
    String quiet = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    return Character.toLowerCase(quiet.charAt(0)) + quiet.substring(1);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
