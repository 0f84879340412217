package dev.prosa;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rooms of the house, and which doors there are. A room that does not exist yet breaks no rule.
 */
final class RoomsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.prosa");

  @ParameterizedTest
  @CsvSource({
    "store,  redis.clients..",
    "export, org.apache.beam..",
    "ingest, org.eclipse.jetty..",
    "cli,    picocli..",
  })
  void oneTechnologyHasOneRoom(String room, String technology) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.prosa." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .because("the " + room + " room alone knows " + technology)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "identity,   ''",
    "message,    ''",
    "store,      identity message",
    "transcript, identity message",
    "privacy,    identity message transcript",
    "tuning,     message transcript",
    "dataset,    identity message transcript tuning",
    "export,     identity message store transcript privacy tuning dataset",
    "ingest,     identity message store privacy",
    "cli,        identity message store transcript privacy tuning dataset export ingest",
  })
  void aRoomKnowsOnlyThoseBeforeIt(String room, String known) {
    List<String> others =
        List.of(
                "identity",
                "message",
                "store",
                "transcript",
                "privacy",
                "tuning",
                "dataset",
                "export",
                "ingest",
                "cli")
            .stream()
            .filter(other -> !other.equals(room) && !List.of(known.split(" ")).contains(other))
            .map(other -> "dev.prosa." + other + "..")
            .toList();
    noClasses()
        .that()
        .resideInAPackage("dev.prosa." + room + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(others.toArray(String[]::new)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noRoomsKnowEachOther() {
    slices().matching("dev.prosa.(*)..").should().beFreeOfCycles().check(CLASSES);
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
        .resideInAnyPackage("dev.prosa.identity..", "dev.prosa.message..", "dev.prosa.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.databind..", "ch.qos.logback..", "redis.embedded..")
        .because("those are optional dependencies")
        .check(CLASSES);
  }
}
