package dev.prosa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\|([^|]*\\|){3}$");
  private static final Pattern ID = Pattern.compile("\\b[WSEPM]\\d+\\b");

  @Test
  void everyPromiseNamesTestsThatHoldItAndTheyNameThePromise() throws IOException {
    assertThat(promised(document())).hasSizeGreaterThan(50).isEqualTo(held());
  }

  @Test
  void everyPlaceOfTheTableNamesPromisesThatAreMade() throws IOException {
    String document = document();
    Set<String> made = new TreeSet<>();
    PROMISE.matcher(document).results().forEach(promise -> made.add(promise.group(1)));
    Set<String> named = new TreeSet<>();
    ROW.matcher(document)
        .results()
        .forEach(row -> ID.matcher(row.group()).results().forEach(id -> named.add(id.group())));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(made).containsAll(named);
  }

  /** What this test is for, tried out on a document that has been changed. */
  @Test
  void aPromiseWithoutItsTestAndATestWithoutItsPromiseAreSeen() throws IOException {
    String document = document();
    String untested = document.replaceFirst("(?m)(^- \\*\\*W2\\*\\*[^`]*)(`[^`]*`,?\\s*)+", "$1\n");
    assertThatThrownBy(() -> promised(untested)).hasMessageContaining("tests of promise W2");

    String another = document.replace("`SpoolTest.whatIsKept", "`SpoolTest.whatIsNotKept");
    String fewer = document.replaceFirst("(?m)^- \\*\\*E6\\*\\*(?:(?!^- |^#).*\\R)+", "");
    String more =
        document
            + "\n- **X1** All is well.\n  `SpoolTest.anEndThatWasTornOffIsNoRecordAndNoDamage`\n";
    for (String changed : List.of(another, fewer, more)) {
      assertThat(changed).isNotEqualTo(document);
      assertThat(promised(changed)).isNotEqualTo(held());
    }
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("docs/guarantees.md"));
  }

  /** Each promise with each of its tests. */
  private static Set<String> promised(String document) {
    Set<String> promised = new TreeSet<>();
    for (MatchResult promise : PROMISE.matcher(document).results().toList()) {
      Set<String> tests = new TreeSet<>();
      NAMED.matcher(promise.group(2)).results().forEach(test -> tests.add(test.group(1)));
      assertThat(tests).describedAs("tests of promise %s", promise.group(1)).isNotEmpty();
      tests.forEach(test -> promised.add(promise.group(1) + " " + test));
    }
    return promised;
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
