package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportArgumentsTest {

  @TempDir Path folder;

  @Test
  void aFileDescribesAnExportAndTheCommandLineOverridesIt() throws IOException {
    Path file =
        yaml(
            """
            # every friday
            redis: env:REDIS_URL
            target: [openai, grouped]
            output: out/friday
            messages-per-shard: 1000
            """);

    ExportOptions options =
        ExportArguments.read(List.of(file), List.of("--output=out/saturday", "--overwrite"))
            .toOptions();

    assertThat(options.getRedis()).isEqualTo("env:REDIS_URL");
    assertThat(options.getTarget()).containsExactly("openai", "grouped");
    assertThat(options.getOutput()).isEqualTo("out/saturday");
    assertThat(options.getMessagesPerShard()).isEqualTo(1000);
    assertThat(options.getOverwrite()).isTrue();
  }

  @Test
  void theDefaultsAreALocalFlinkAndOneTarget() {
    ExportOptions options = ExportArguments.read(List.of(), List.of()).toOptions();

    assertThat(options.getRunner().getSimpleName()).isEqualTo("FlinkRunner");
    assertThat(options.getRedis()).isEqualTo("redis://127.0.0.1:6379");
    assertThat(options.getTarget()).containsExactly("openai");
    assertThat(options.getShape()).isEqualTo("none");
    assertThat(options.getSource()).isEqualTo("list");
    assertThat(options.getMessagesPerShard()).isEqualTo(50_000);
    assertThat(options.getSortMemoryMb()).isEqualTo(64);
    assertThat(options.getOverwrite()).isFalse();
  }

  @Test
  void anyOptionOfTheRunnerIsAccepted() {
    assertThat(
            ExportArguments.read(List.of(), List.of("--flink-master=[local]", "--parallelism=3"))
                .toOptions()
                .toString())
        .contains("flinkMaster: [auto]", "parallelism: 3");
  }

  @Test
  void anUnknownOptionIsAnErrorWithTheNearestKnownOne() throws IOException {
    assertRefused("there is no option --ouptut; did you mean --output?", "--ouptut=x");
    assertRefused(
        "there is no option --nonsense-entirely; see ./run.sh export --help",
        "--nonsense-entirely=x");
    Path file = yaml("targets: openai");
    assertThatThrownBy(() -> ExportArguments.read(List.of(file), List.of()).toOptions())
        .hasMessage("there is no option --targets; did you mean --target?");
  }

  @Test
  void aValueThatDoesNotFitIsAOneLineError() {
    assertRefused("--messages-per-shard cannot be many", "--messages-per-shard=many");
    assertRefused("--runner cannot be SparkleRunner", "--runner=SparkleRunner");
    assertRefused("expected --option=value or a .yaml file, not openai", "openai");
  }

  @Test
  void whatIsNotAFlatYamlFileIsAOneLineError() throws IOException {
    assertFileRefused("target: [openai", " is not YAML: line 1");
    assertFileRefused("- openai", " must hold lines of the form name: value");
    assertFileRefused("target:", ": target needs a value or a list of values");
    assertFileRefused("target: {a: b}", ": target needs a value or a list of values");
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ExportArguments.read(List.of(missing), List.of()))
        .hasMessage(missing + " cannot be read: no such file");
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingRuns() {
    assertSpecRefused(
        "--output is missing: the folder for the dataset, such as --output=out/friday");
    assertSpecRefused("--target knows openai, grouped, not gpt", "--output=x", "--target=gpt");
    assertSpecRefused("--shape knows none, not best", "--output=x", "--shape=best");
    assertSpecRefused("--source knows list, not web", "--output=x", "--source=web");
    assertSpecRefused(
        "--messages-per-shard must be at least 1", "--output=x", "--messages-per-shard=0");
    assertSpecRefused(
        "--max-read-rate must not be negative; 0 is no limit", "--output=x", "--max-read-rate=-1");
    assertSpecRefused("--sort-memory-mb must be at least 1", "--output=x", "--sort-memory-mb=0");
    assertSpecRefused(
        "--output must be a local folder, not gs://bucket/x", "--output=gs://bucket/x");
  }

  private void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> ExportArguments.read(List.of(), List.of(arguments)).toOptions())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private void assertSpecRefused(String message, String... arguments) {
    ExportOptions options = ExportArguments.read(List.of(), List.of(arguments)).toOptions();
    assertThatThrownBy(() -> ExportSpec.of(options, "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private void assertFileRefused(String content, String message) throws IOException {
    Path file = yaml(content);
    assertThatThrownBy(() -> ExportArguments.read(List.of(file), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + message);
  }

  private Path yaml(String content) throws IOException {
    return Files.writeString(folder.resolve("export.yaml"), content);
  }
}
