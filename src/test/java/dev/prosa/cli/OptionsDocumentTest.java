package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference of all commands is what they say themselves. */
final class OptionsDocumentTest {

  /** To write it anew: delete the file, run this test, and look at what has changed. */
  @Test
  void theReferenceSaysWhatTheCommandsSay() throws IOException {
    Path file = Path.of("docs/commands.md");
    String expected = reference();
    if (!Files.exists(file)) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
    assertThat(expected).contains("## export", "--redact=…", "## forget", "--rewrite-files");
  }

  private static String reference() {
    StringBuilder text = new StringBuilder();
    text.append("# Commands and options\n\n")
        .append("What `./run.sh help COMMAND` prints, for every command. Made by a test; do not")
        .append(" edit.\n");
    for (String command : commands()) {
      text.append("\n## ").append(command).append("\n\n```\n");
      CommandRun.of("help", command)
          .out()
          .lines()
          .forEach(line -> text.append(line.stripTrailing()).append('\n'));
      text.append("```\n");
    }
    return text.toString();
  }

  private static List<String> commands() {
    return CommandRun.of("help")
        .out()
        .lines()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.startsWith("  ") && line.charAt(2) != ' ')
        .map(line -> line.strip().split(" ")[0])
        .toList();
  }
}
