package dev.prosa.cli;

import dev.prosa.cli.terminal.WordWrap;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Names on the left, what they mean on the right; a name that is too long has its own line. */
final class HelpColumns {

  private static final int NAMES = 28;

  private final Help help;
  private final int width;
  private final int names;
  private final StringBuilder text = new StringBuilder();

  HelpColumns(Help help, int width) {
    this(help, width, NAMES);
  }

  /**
   * @param names how wide the left one is
   */
  HelpColumns(Help help, int width, int names) {
    this.help = help;
    this.width = width;
    this.names = names;
  }

  void add(String name, String meaning) {
    List<String> lines = WordWrap.lines(meaning, width - names);
    String label = Ansi.Text.class.cast(help.colorScheme().text(styled(name))).toString();
    boolean beside = name.length() + 1 <= names - 1;
    text.append(label);
    text.append(beside ? " ".repeat(names - name.length()) : "\n" + " ".repeat(names));
    text.append(String.join("\n" + " ".repeat(names), lines)).append('\n');
  }

  /** In bold, its indentation and value aside. */
  private String styled(String name) {
    String bare = name.strip();
    int value = bare.indexOf('=');
    String word = value < 0 ? bare : bare.substring(0, value);
    return name.substring(0, name.length() - bare.length())
        + (help.ansi().enabled() ? "@|bold " + word + "|@" : word)
        + bare.substring(word.length());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
