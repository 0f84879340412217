package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads either README is told the same, and every link leads somewhere. */
final class ReadmesTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
  private static final Pattern COMMAND = Pattern.compile("\\./run\\.sh ([a-z-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void bothHaveTheSameSectionsAndCommands() throws IOException {
    String english = Files.readString(Path.of("README.md"));
    String portuguese = Files.readString(Path.of("README.pt-BR.md"));

    assertThat(found(HEADING, portuguese)).isEqualTo(found(HEADING, english));
    assertThat(commands(portuguese)).isEqualTo(commands(english));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.pt-BR.md", "CONTRIBUTING.md", "docs"})
  void everyLinkLeadsToAFile(String place) throws IOException {
    try (var files = Files.walk(Path.of(place))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".md")).toList()) {
        Path folder = file.toAbsolutePath().getParent();
        for (String link : found(LINK, Files.readString(file))) {
          assertThat(folder.resolve(link)).describedAs("a link in %s", file).exists();
        }
      }
    }
  }

  private static Set<String> commands(String text) {
    return new TreeSet<>(found(COMMAND, text));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
  }
}
