package dev.prosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One word for each concept: docs/glossary.md has it, and words that it replaced stay away. */
final class VocabularyTest {

  private static final List<String> READ =
      List.of("src", "docs", "bench", "README.md", "README.pt-BR.md", "CONTRIBUTING.md");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|lua|properties|md|sh|yaml|html|jte|css|js)");

  @ParameterizedTest
  @CsvSource({
    "session, \\bsittings?\\b",
    "repair, \\bmend(s|ed|ing|able)?\\b|isMendable",
    "store and forward, \\bShelter",
    "RedisErrors, \\bComplaint",
    "StoreProblem, \\bAilment",
    "WebhookEvents, \\bHearing",
    "dangling reference, leads? nowhere",
    "max wait, \\bpatience\\b|PatientLink",
    "CheckContext, CaseBook",
    "SuppressionList, \\bLeftOut\\b",
    "Lifecycle, \\bOutlook\\b",
    "TeeSink, BothSinks",
    "SubjectIndex, PeopleIndex|PeopleLine|PeopleNotes",
    "EntityType, PersonalType",
    "IndexReader, \\bRefList\\b",
    "IngestServer, DoorHandler|DoorSettings",
    "FindDuplicates, FindRepeats|MatchRepeats",
    "TroubleshootingAnchor, \\bTrouble\\b",
    "in flight, underWay|under_way",
  })
  void theWordOfTheGlossaryIsUsedAndNotTheOneBefore(String word, String replaced)
      throws IOException {
    Pattern old = Pattern.compile(replaced);

    assertThat(filesThatMatch(old)).as("say %s", word).isEmpty();
  }

  private static List<Path> filesThatMatch(Pattern old) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root : READ) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(VocabularyTest::isOurText).toList()) {
          if (old.matcher(Files.readString(file)).find()) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  /** Resources of tests quote what others wrote. */
  private static boolean isOurText(Path file) {
    return TEXT.matcher(file.toString()).matches()
        && Files.isRegularFile(file)
        && !file.startsWith("src/test/resources")
        && !file.startsWith("bench/privacy")
        && !file.endsWith("VocabularyTest.java");
  }
}
