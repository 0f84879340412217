package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(#[^)]*)?\\)");

  @Test
  void bothHaveTheSameSectionsAndCommands() throws IOException {
    String english = Files.readString(Path.of("README.md"));
    String portuguese = Files.readString(Path.of("README.pt-BR.md"));

    assertThat(found(HEADING, portuguese)).isEqualTo(found(HEADING, english));
    assertThat(commands(portuguese)).isEqualTo(commands(english));
  }

  @Test
  void everyPortuguesePageHasTheSectionsAndCommandsOfTheEnglishOne() throws IOException {
    try (var pages = Files.list(Path.of("docs/pt"))) {
      for (Path page : pages.filter(one -> !one.endsWith("README.md")).toList()) {
        String english = Files.readString(Path.of("docs").resolve(page.getFileName()));
        String portuguese = Files.readString(page);

        assertThat(found(HEADING, portuguese)).as("%s", page).isEqualTo(found(HEADING, english));
        assertThat(found(COMMAND, portuguese)).as("%s", page).isEqualTo(found(COMMAND, english));
      }
    }
  }

  @Test
  void whatANewcomerAsksIsAnsweredInThatOrder() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md")))
        .containsSubsequence(
            "# Prosa",
            "## Who it is for",
            "## In 60 seconds",
            "## The path",
            "## Store in ten lines",
            "## Export in one command",
            "## What comes out",
            "## Schedules",
            "## Privacy",
            "## Performance",
            "## Links");
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    String index = Files.readString(Path.of("docs/README.md"));
    try (var pages = Files.list(Path.of("docs"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.pt-BR.md", "CONTRIBUTING.md", "docs"})
  void everyLinkLeadsToAFile(String place) throws IOException {
    try (var files = Files.walk(Path.of(place))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".md")).toList()) {
        Path folder = file.toAbsolutePath().getParent();
        for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
          Path to = link.group(1).isEmpty() ? file : folder.resolve(link.group(1));
          assertThat(to).describedAs("a link in %s", file).exists();
          if (link.group(2) != null) {
            assertThat(anchors(to)).describedAs("in %s", file).contains(link.group(2).substring(1));
          }
        }
      }
    }
  }

  /** What GitHub makes of headings. */
  private static List<String> anchors(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .toList();
  }

  private static Set<String> commands(String text) {
    return new TreeSet<>(found(COMMAND, text));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
  }
}
