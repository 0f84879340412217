package dev.prosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CONTRIBUTING.md and the glossary send people to is there. */
final class ContributingTest {

  private static final Pattern QUOTED = Pattern.compile("`([^`\\s]+)`");
  private static final Pattern LINKED = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /** A path, or the name of a file. */
  private static final Pattern FILE =
      Pattern.compile("[\\w.-]+(?:/[\\w.-]*)+|\\w+\\.(?:java|md|properties|yaml|sh|txt|jsonl)");

  /** A class, or something in one. */
  private static final Pattern TYPE = Pattern.compile("([A-Z][a-z]+[A-Za-z]*)(?:\\.\\w+)?");

  /** What stands for a name that is yet to be chosen. */
  private static final Pattern CHOSEN = Pattern.compile("NAME|LABEL|TAG");

  /** Of the JDK. */
  private static final Set<String> OTHERS = Set.of("ServiceLoader");

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/glossary.md"})
  void everyFileThatIsNamedExists(String page) throws IOException {
    List<String> files = repository();

    assertThat(quoted(page, FILE))
        .filteredOn(named -> files.stream().noneMatch(isNamed(named)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/glossary.md"})
  void everyClassThatIsNamedExists(String page) throws IOException {
    Set<String> classes =
        repository().stream()
            .filter(file -> file.endsWith(".java"))
            .map(file -> file.replaceAll(".*/|\\.java", ""))
            .collect(Collectors.toSet());
    classes.addAll(OTHERS);

    assertThat(quoted(page, TYPE)).map(named -> named.replaceAll("\\..*", "")).isSubsetOf(classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/glossary.md"})
  void everyLinkLeadsToAFile(String page) throws IOException {
    Path folder = Path.of(page).toAbsolutePath().getParent();

    assertThat(all(LINKED, Files.readString(Path.of(page))))
        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  /** Paths are relative to the repository, to the main package, or to its resources. */
  private static Predicate<String> isNamed(String named) {
    String path =
        named
            .replaceFirst("^\\./", "")
            .replaceFirst("^resources/", "src/main/resources/dev/prosa/");
    String below = path.indexOf('/') < 0 ? "(?:.*/)?" : "(?:src/main/java/dev/prosa/)?";
    String pattern = CHOSEN.matcher(Pattern.quote(path)).replaceAll("\\\\E[\\\\w-]+\\\\Q");
    return Pattern.compile(below + pattern + (path.endsWith("/") ? ".*" : "")).asMatchPredicate();
  }

  private static List<String> quoted(String page, Pattern form) throws IOException {
    List<String> quoted = all(QUOTED, Files.readString(Path.of(page)));
    assertThat(quoted).isNotEmpty();
    return quoted.stream().filter(form.asMatchPredicate()).toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
  }

  private static List<String> repository() throws IOException {
    List<String> files = new ArrayList<>();
    for (String root : List.of("src", "docs", "bench", "pipelines", ".ci", ".github")) {
      files.addAll(below(Path.of(root)));
    }
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.map(Path::toString).forEach(files::add);
    }
    return files;
  }

  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.toString().replace('\\', '/')).toList();
    }
  }
}
