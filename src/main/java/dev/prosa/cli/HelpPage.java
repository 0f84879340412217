package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.WordWrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command, as wide as the terminal and in the language of its reader. picocli's own
 * breaks what is to be copied, such as {@code env:NAME}, and knows one width.
 */
final class HelpPage {

  private static final String EXAMPLES = "Examples:";
  private static final String EXAMPLE = "Example:";

  private final Terminal terminal;
  private final Root root;

  HelpPage(Terminal terminal, Root root) {
    this.terminal = terminal;
    this.root = root;
  }

  /** Has that command, and all of its commands, shown like that. */
  void apply(CommandLine command) {
    command.setUsageHelpWidth(terminal.columns());
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> say("help.usage"));
    sections.put(
        UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> help.synopsis(say("help.usage").length()));
    sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, this::description);
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, this::parameters);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::options);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, this::commandsHeading);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
    sections.put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, this::exitCodes);
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, this::footer);
    command.getSubcommands().values().forEach(this::apply);
  }

  private String say(String key) {
    return root.phrases().of(key);
  }

  private HelpTexts texts() {
    return root.helpTexts();
  }

  private String description(Help help) {
    return WordWrap.lines(texts().description(help.commandSpec()), terminal.columns()).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining("", "", "\n"));
  }

  private String parameters(Help help) {
    HelpColumns columns = new HelpColumns(help, terminal.columns());
    for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
      String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
      columns.add("      " + label, texts().parameter(help.commandSpec(), parameter));
    }
    return columns.toString();
  }

  private String options(Help help) {
    CommandSpec command = help.commandSpec();
    HelpColumns columns = new HelpColumns(help, terminal.columns());
    if (command.userObject() instanceof ExportCommand) {
      new ExportHelp(texts()).rows(command).forEach(columns::add);
    }
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> columns.add(label(option), texts().option(command, option)));
    return columns.toString();
  }

  private static String label(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .sorted(Comparator.comparing(String::length))
            .collect(Collectors.joining(", "));
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    return (option.names().length == 1 ? "      " : "  ") + names + value;
  }

  private String commandsHeading(Help help) {
    return help.subcommands().isEmpty() ? "" : "\n" + say("help.commands") + "\n";
  }

  private String commands(Help help) {
    int longest = help.subcommands().keySet().stream().mapToInt(String::length).max().orElse(0);
    HelpColumns columns = new HelpColumns(help, terminal.columns(), longest + 4);
    help.subcommands()
        .forEach(
            (name, command) ->
                columns.add("  " + name, texts().firstParagraph(command.commandSpec())));
    return columns.toString();
  }

  private String exitCodes(Help help) {
    if (help.commandSpec().parent() != null) {
      return "";
    }
    return Arrays.stream(ExitCode.values())
        .map(code -> String.format(Locale.ROOT, "  %3d  %s%n", code.code(), say("exit." + code)))
        .collect(Collectors.joining("", "\n" + say("help.exit-codes") + "\n", ""));
  }

  private String footer(Help help) {
    List<String> lines = new ArrayList<>();
    for (String line : texts().footer(help.commandSpec())) {
      switch (line) {
        case EXAMPLES -> lines.add(say("help.examples"));
        case EXAMPLE -> lines.add(say("help.example"));
        default ->
            lines.addAll(
                line.startsWith(" ") ? List.of(line) : WordWrap.lines(line, terminal.columns()));
      }
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
