package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.error.MessageLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What commands and options are for. In English that stands where they are defined; in Portuguese
 * in {@code help_pt}, under {@code COMMAND}, {@code COMMAND.footer}, {@code COMMAND.OPTION} and
 * {@code COMMAND.PARAMETER}, or under {@code OPTION} where several commands share it.
 */
final class HelpTexts {

  static final String BUNDLE = "dev.prosa.cli.help";

  private static final String PROGRAM = "prosa";

  /** What is short is kept on one line. */
  private static final int SHORT = 40;

  private final @Nullable ResourceBundle translated;
  private final Messages phrases;

  HelpTexts(MessageLanguage language) {
    this.phrases = Messages.in(language);
    this.translated =
        language == MessageLanguage.ENGLISH
            ? null
            : ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String description(CommandSpec command) {
    return text(name(command), null, command.usageMessage().description());
  }

  String firstParagraph(CommandSpec command) {
    return description(command).split("\n", 2)[0];
  }

  String option(CommandSpec command, OptionSpec option) {
    String name = option.longestName();
    return text(name(command) + "." + name, name, option.description());
  }

  /** The same for an option of exports, whose definition is elsewhere. */
  String exportOption(String name, String english) {
    return text("export." + name, name, english);
  }

  String byDefault(Object value) {
    String text = phrases.of("help.default", value);
    return text.length() < SHORT ? WordWrap.unbroken(text) : text;
  }

  String parameter(CommandSpec command, PositionalParamSpec parameter) {
    String name = parameter.paramLabel();
    return text(name(command) + "." + name, name, parameter.description());
  }

  List<String> footer(CommandSpec command) {
    String[] english = command.usageMessage().footer();
    return english.length == 0
        ? List.of()
        : Arrays.asList(text(name(command) + ".footer", null, english).split("\n", -1));
  }

  private static String name(CommandSpec command) {
    return command.parent() == null ? PROGRAM : command.name();
  }

  private String text(String key, @Nullable String shared, String... english) {
    if (translated != null && translated.containsKey(key)) {
      return translated.getString(key);
    }
    if (translated != null && shared != null && translated.containsKey(shared)) {
      return translated.getString(shared);
    }
    return Arrays.stream(english).collect(Collectors.joining("\n"));
  }
}
