package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.prosa.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * A command that was run within the test, and what came of it.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error, logs included
 */
record CommandRun(int code, String out, String err) {

  /** Runs a command as a script would, with nothing to read. */
  static CommandRun of(String... arguments) {
    return fed("", arguments);
  }

  /** Runs a command with something to read. */
  static CommandRun fed(String input, String... arguments) {
    return of(input, Set.of(), arguments);
  }

  /** Runs a command before a person who types {@code input}. */
  static CommandRun atATerminal(String input, String... arguments) {
    return of(input, Set.of(0, 1, 2), arguments);
  }

  /** The lines of standard error. */
  String[] errLines() {
    return err.lines().toArray(String[]::new);
  }

  private static CommandRun of(String input, Set<Integer> people, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            people,
            /* colours= */ false,
            /* columns= */ 100);
    try {
      int code = Main.run(terminal, arguments);
      terminal.out().flush();
      return new CommandRun(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      restoreLogs();
    }
  }

  /** As they are for all other tests. */
  private static void restoreLogs() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    try {
      new ContextInitializer(context).autoConfig();
    } catch (JoranException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
