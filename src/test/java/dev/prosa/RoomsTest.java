package dev.prosa;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which packages there are, what each may use, and how large one may become. */
final class RoomsTest {

  private static final String ROOT = "dev.prosa.";

  /** More files than this, and nobody finds the one to change. */
  private static final int MOST_FILES = 40;

  private static final int MEDIAN_FILES = 20;

  /** Packages whose sealed hierarchies name each other on purpose. */
  private static final List<String> SEALED =
      List.of("dev.prosa.redis.StoreException", "dev.prosa.dataset.OutputException");

  /** Each package, and the packages that it may use. */
  private static final Map<String, List<String>> ROOMS =
      rooms(
          """
          error:
          identity: error
          message:
          redis: error identity message
          store: error identity message redis
          store.maintenance: identity message redis store
          transcript: identity message
          privacy.text: identity message
          privacy.detect: identity message privacy.text
          privacy: identity message transcript privacy.text privacy.detect
          tuning.rules: message
          tuning: message transcript tuning.rules
          tuning.dedup: error message transcript tuning
          dataset: error message tuning tuning.rules
          dataset.report: error message transcript tuning dataset
          dataset.parquet: tuning.rules
          dataset.write: error identity message transcript tuning dataset dataset.report dataset.parquet
          dataset.verify: error identity tuning tuning.rules dataset dataset.report dataset.write dataset.parquet
          runner:
          export.engine:
          export.output: error dataset
          export.options: error identity message redis store transcript privacy tuning tuning.dedup dataset dataset.write export.engine export.output
          export.residual: identity privacy dataset dataset.write export.options
          export.pipeline: error identity message redis store transcript privacy privacy.detect tuning tuning.dedup dataset dataset.write export.engine export.output export.options export.residual
          export: error message redis store transcript privacy tuning dataset dataset.write runner export.engine export.output export.options export.pipeline
          ingest.chat: error identity message redis store
          ingest.delivery: error identity message redis store store.maintenance
          ingest.webhook: error identity message ingest.delivery
          ingest: error identity message redis store store.maintenance ingest.delivery ingest.webhook
          cli.terminal: error message dataset export.engine
          cli.demo: message redis store cli.terminal
          cli: error identity message redis store store.maintenance tuning dataset dataset.report dataset.verify export export.engine export.options ingest ingest.chat ingest.delivery ingest.webhook cli.terminal cli.demo
          """);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.prosa");

  private static Map<String, List<String>> rooms(String text) {
    return text.lines()
        .map(line -> line.split(":", 2))
        .collect(
            Collectors.toMap(
                room -> room[0],
                room -> Arrays.stream(room[1].split(" ")).filter(r -> !r.isEmpty()).toList(),
                (one, other) -> one,
                TreeMap::new));
  }

  @ParameterizedTest
  @CsvSource({
    "redis.clients..,        redis store",
    "org.apache.beam..,      runner export",
    "org.apache.flink..,     export",
    "org.eclipse.jetty..,    ingest",
    "picocli..,              cli",
  })
  void oneTechnologyHasOneRoom(String technology, String rooms) {
    String[] knowing =
        Arrays.stream(rooms.split(" ")).map(room -> ROOT + room + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(knowing)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .because("only " + rooms + " may know " + technology)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsARoomWithAListOfWhatItMayUse() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct().map(RoomsTest::room))
        .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
  }

  @Test
  void aRoomUsesOnlyWhatItsListNames() {
    ROOMS.forEach(
        (room, known) ->
            noClasses()
                .that(resideInAPackage(ROOT + room))
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage("dev.prosa..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + room)))
                        .and(
                            DescribedPredicate.not(
                                resideInAnyPackage(
                                    known.stream().map(ROOT::concat).toArray(String[]::new)))))
                .because(room + " may use " + known)
                .check(CLASSES));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesHaveNoCycles() {
    slices().assignedFrom(topLevelClasses()).should().beFreeOfCycles().check(CLASSES);
  }

  private static SliceAssignment topLevelClasses() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
          outer = outer.getEnclosingClass().get();
        }
        String name = outer.getName();
        boolean sealed =
            SEALED.contains(name)
                || outer.getRawSuperclass().map(up -> SEALED.contains(up.getName())).orElse(false);
        return sealed || !name.startsWith(ROOT)
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(name);
      }

      @Override
      public String getDescription() {
        return "top-level classes";
      }
    };
  }

  @Test
  void packagesAreSmallEnoughToFindAFileIn() {
    List<Long> files =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.getSimpleName().startsWith("Jte")) // generated
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
            .values()
            .stream()
            .sorted()
            .toList();
    assertThat(files.get(files.size() - 1)).isLessThanOrEqualTo(MOST_FILES);
    assertThat(files.get(files.size() / 2)).isLessThanOrEqualTo(MEDIAN_FILES);
  }

  @Test
  void staticFieldsAreFinal() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("workers run many bundles at once")
        .check(CLASSES);
  }

  @Test
  void aBotPaysForNothingButTheStore() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.prosa.identity..", "dev.prosa.message..", "dev.prosa.redis..", "dev.prosa.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.databind..", "ch.qos.logback..", "redis.embedded..")
        .because("those are optional dependencies")
        .check(CLASSES);
  }

  private static String room(String packageName) {
    return packageName.substring(ROOT.length());
  }
}
