package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands, in the order in which the help shows them. */
final class Commands {

  private static final Map<String, Function<Terminal, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("serve", ServeCommand::new);
    ALL.put("store", StoreCommand::new);
    ALL.put("import", ImportCommand::new);
    ALL.put("history", HistoryCommand::new);
    ALL.put("export", ExportCommand::new);
    ALL.put("verify", VerifyCommand::new);
    ALL.put("diff", DiffCommand::new);
    ALL.put("stats", StatsCommand::new);
    ALL.put("doctor", DoctorCommand::new);
    ALL.put("trim", TrimCommand::new);
    ALL.put("purge", PurgeCommand::new);
    ALL.put("forget", ForgetCommand::new);
    ALL.put("opt-out", OptOutCommand::new);
    ALL.put("completion", CompletionCommand::new);
    ALL.put("version", VersionCommand::new);
    ALL.put("help", HelpCommand::new);
  }

  /** These speak of all the others. */
  private static final List<String> ABOUT_ALL = List.of("completion", "help");

  private Commands() {}

  /**
   * Adds the commands that {@code arguments} may need: the one that they begin with, since each
   * takes some milliseconds to prepare, or else all of them.
   */
  static void addTo(CommandLine program, Terminal terminal, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean alone = ALL.containsKey(first) && !ABOUT_ALL.contains(first);
    ALL.forEach(
        (name, command) -> {
          if (!alone || name.equals(first)) {
            program.addSubcommand(new CommandLine(command.apply(terminal)));
          }
        });
  }
}
