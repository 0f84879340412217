package dev.prosa.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.tuning.rules.GroupedDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/formats.md says what the program does. */
final class FormatsDocumentTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GROUPED")
  void itsLinesAreWhatIsWritten(Target target) throws IOException {
    String golden = Files.readString(GOLDEN.resolve(target.label() + ".jsonl"));

    assertThat(example(target).lines().toList())
        .isNotEmpty()
        .isSubsetOf(golden.replace("\uFEFF", "").lines().toList());
  }

  @Test
  void itsDocumentIsOne() throws IOException {
    GroupedDocument document =
        GroupedDocument.read(new ByteArrayInputStream(example(Target.GROUPED).getBytes(UTF_8)));

    assertThat(document.fault()).isEmpty();
    assertThat(document.people()).isEqualTo(2);
  }

  @Test
  void itsTableHasTheLimits() throws IOException {
    List<String> rows =
        document().lines().filter(line -> line.matches("\\| [a-z-]+ \\| \\d+ \\|.*")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Target.values())
                .filter(Target::takesExamples)
                .map(FormatsDocumentTest::row)
                .toList());
  }

  @Test
  void itsDatesAreTheProgramsAndSoAreTheEnds() throws IOException {
    assertThat(document())
        .contains("Limits as of " + TargetLimits.AS_OF)
        .contains("How long each is available, as of " + Lifecycle.AS_OF);
    for (Target target : Target.values()) {
      target
          .lifecycle()
          .until()
          .ifPresent(
              day ->
                  assertThat(documentRow(target))
                      .contains(day.toString())
                      .contains(target.lifecycle().modelsUntil().orElseThrow().toString()));
    }
  }

  private static String documentRow(Target target) {
    try {
      return document()
          .lines()
          .filter(line -> line.startsWith("| " + target.label() + " | closing"))
          .findFirst()
          .orElse("");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String row(Target target) {
    TargetLimits limits = target.limits();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s | %s |",
        target.label(),
        target.minExamples(),
        number(limits.maxExamples()),
        number(limits.maxFileBytes()),
        number(target.defaultMaxFileBytes()),
        number(target.maxTokens().orElse(Integer.MAX_VALUE)));
  }

  private static String number(long limit) {
    boolean none = limit == TargetLimits.UNLIMITED || limit == Integer.MAX_VALUE;
    return none ? "–" : String.format(Locale.ROOT, "%,d", limit);
  }

  private static String example(Target target) throws IOException {
    String section = document().split("\n## " + target.label() + "\n", 2)[1];
    return section.split("```json\n", 2)[1].split("```", 2)[0];
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("docs/formats.md"));
  }
}
