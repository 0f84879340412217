package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help fits the terminal it is shown on, and what is to be copied stays whole. */
final class HelpPageTest {

  @ParameterizedTest
  @CsvSource({"en, 80", "pt, 80", "en, 100", "pt, 100"})
  void noLineIsWiderThanTheTerminal(String language, int columns) {
    for (String command : commands()) {
      assertThat(help(columns, false, command, language).lines())
          .describedAs(command)
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void everyCommandHasAnExample() {
    for (String command : commands()) {
      assertThat(help(80, false, command, "en"))
          .describedAs(command)
          .containsPattern("Examples?:\n.*\\./run\\.sh " + command);
    }
  }

  @Test
  void addressesAndReferencesAreNotBroken() {
    assertThat(help(80, false, "export", "en"))
        .contains("gs://bucket/folder", "env:NAME", "redis://host:port/db");
  }

  @Test
  void namesAreBoldWhereColoursAreWantedAndNowhereElse() {
    assertThat(help(80, true, "diff", "en")).contains("\033[1m--exit-code\033[");
    assertThat(help(80, false, "diff", "en")).doesNotContain("\033");
  }

  private static List<String> commands() {
    return List.of(
        "demo",
        "serve",
        "store",
        "import",
        "history",
        "export",
        "verify",
        "diff",
        "stats",
        "doctor",
        "trim",
        "purge",
        "forget",
        "opt-out",
        "completion",
        "version",
        "help");
  }

  private static String help(int columns, boolean colours, String command, String language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, UTF_8);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(), stream, stream, Set.of(0, 1, 2), colours, columns);
    assertThat(Main.run(terminal, command, "--help", "--lang=" + language)).isZero();
    stream.flush();
    return out.toString(UTF_8);
  }
}
