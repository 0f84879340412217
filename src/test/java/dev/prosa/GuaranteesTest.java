package dev.prosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promises and the tests that hold them name each other. */
final class GuaranteesTest {

  private static final Pattern PROMISE =
      Pattern.compile("(?m)^- \\*\\*([A-Z]\\d+)\\*\\*((?:(?!^- |^#).*\\R)+)");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+\\.\\w+)`");
  private static final Pattern MARKED =
      Pattern.compile(
          "@Guarantee\\(([^)]*)\\)(?:(?!@Guarantee|\\bvoid\\b)[\\s\\S])*\\bvoid (\\w+)\\(");
  private static final Pattern QUOTED = Pattern.compile("\"([A-Z]\\d+)\"");

  @Test
  void everyPromiseNamesTestsThatHoldItAndTheyNameThePromise() throws IOException {
    Set<String> promised = new TreeSet<>();
    String document = Files.readString(Path.of("docs/guarantees.md"));
    for (MatchResult promise : PROMISE.matcher(document).results().toList()) {
      Set<String> tests = new TreeSet<>();
      NAMED.matcher(promise.group(2)).results().forEach(test -> tests.add(test.group(1)));
      assertThat(tests).describedAs("tests of promise %s", promise.group(1)).isNotEmpty();
      tests.forEach(test -> promised.add(promise.group(1) + " " + test));
    }

    assertThat(promised).hasSizeGreaterThan(50).isEqualTo(held());
  }

  private static Set<String> held() throws IOException {
    Set<String> held = new TreeSet<>();
    for (String folder : new String[] {"src/test/java", "src/it/java"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file :
            files
                .filter(
                    one ->
                        one.toString().endsWith("T.java") || one.toString().endsWith("Test.java"))
                .toList()) {
          String type = String.valueOf(file.getFileName()).replace(".java", "");
          if (type.equals("GuaranteesTest")) {
            continue;
          }
          for (MatchResult mark : MARKED.matcher(Files.readString(file)).results().toList()) {
            QUOTED
                .matcher(mark.group(1))
                .results()
                .forEach(id -> held.add(id.group(1) + " " + type + "." + mark.group(2)));
          }
        }
      }
    }
    return held;
  }
}
