package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;
import dev.prosa.cli.terminal.Logs;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.ProgressDisplay;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.error.MessageLanguage;
import dev.prosa.export.engine.ExportProgress;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: options that every command has. */
@Command(
    description = "Stores a WhatsApp bot's conversations in Redis and turns them into datasets.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:",
      "  ./run.sh demo                            see it work; needs no Redis",
      "  ./run.sh stats --redis=ADDRESS           see what your Redis stores",
      "  ./run.sh export pipelines/local.yaml     make a dataset from it",
      "  ./run.sh COMMAND --help                  options and examples"
    })
final class Root implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log in detail; show stack traces.")
  private boolean verbose;

  @Option(
      names = "--log-format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      converter = Converters.OfLogFormat.class,
      description = "The format of logs on standard error: text or json. Default: text")
  private Logs.Format logFormat = Logs.Format.TEXT;

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      paramLabel = "en|pt",
      converter = Converters.OfLanguage.class,
      description = "The language of messages: en or pt. Default: the locale's, otherwise en")
  private @Nullable MessageLanguage language;

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

  /** The language that was asked for; empty if none was. */
  Optional<MessageLanguage> language() {
    return Optional.ofNullable(language);
  }

  /** What to say, in the language that was asked for, or else in the locale's. */
  Messages phrases() {
    return Messages.in(language().orElseGet(MessageLanguage::ofProcess));
  }

  HelpTexts helpTexts() {
    return new HelpTexts(language().orElseGet(MessageLanguage::ofProcess));
  }

  /** The language of answers: the reader's, but English in JSON, which programs read. */
  Messages spoken() {
    return logFormat == Logs.Format.TEXT ? phrases() : Messages.in(MessageLanguage.ENGLISH);
  }

  /** Says on standard error what was done: as a sentence, or as a JSON event. */
  void tell(Terminal terminal, Logger log, String key, Object... facts) {
    String what = spoken().of(key, facts);
    if (logFormat == Logs.Format.TEXT) {
      terminal.say(what);
    } else {
      log.info(what);
    }
  }

  /** The same for what needs attention. */
  void warn(Terminal terminal, Logger log, String key, Object... facts) {
    String what = spoken().of(key, facts);
    if (logFormat == Logs.Format.TEXT) {
      terminal.say(phrases().of("summary.note", what));
    } else {
      log.warn(what);
    }
  }

  private boolean isWatched(Terminal terminal) {
    return terminal.stderrIsTty() && logFormat == Logs.Format.TEXT && !verbose;
  }

  /** Shows {@code progress} in the way that suits where standard error goes. */
  ProgressDisplay progress(Supplier<ExportProgress> progress, Terminal terminal) {
    return isWatched(terminal)
        ? ProgressDisplay.bar(progress, terminal, phrases())
        : ProgressDisplay.lines(progress);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), phrases().of("usage.which-command", Hints.program()));
    }
  }
}
