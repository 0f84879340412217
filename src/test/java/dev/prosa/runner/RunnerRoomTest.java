package dev.prosa.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class RunnerRoomTest {

  @Test
  void theRunnerKnowsBeamAndNothingOfProsaOrOfFlink() {
    noClasses()
        .that()
        .resideInAPackage("dev.prosa.runner..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are Prosa's or Flink's",
                (JavaClass other) ->
                    other.getName().startsWith("org.apache.flink")
                        || (other.getName().startsWith("dev.prosa.")
                            && !other.getName().startsWith("dev.prosa.runner."))))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.prosa.runner"));
  }
}
