package dev.prosa.export.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void theDefaultsAreTheRunnerForOneMachineAndOneTarget() {
    ExportOptions options = ExportArguments.read(List.of(), List.of()).toOptions();

    assertThat(options.getRunner().getSimpleName()).isEqualTo("LocalRunner");
    assertThat(options.getRedis()).isEqualTo("redis://127.0.0.1:6379");
    assertThat(options.getTarget()).containsExactly("openai");
    assertThat(options.getShape()).isEqualTo("train");
    assertThat(options.getSource()).isEqualTo("list");
    assertThat(options.getMessagesPerShard()).isEqualTo(50_000);
    assertThat(options.getSortMemory()).isEqualTo("64MiB");
    assertThat(options.getOverwrite()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--runner=local,               LocalRunner",
    "--runner=LocalRunner,         LocalRunner",
    "--flink-master=[local],       FlinkRunner",
    "--flink-master=host:8081,     FlinkRunner",
    "--runner=DirectRunner,        DirectRunner",
  })
  void theRunnerIsTheOneNamedAndWhoNamesAFlinkMeansIt(String option, String runner) {
    assertThat(
            ExportArguments.read(List.of(), List.of(option))
                .toOptions()
                .getRunner()
                .getSimpleName())
        .isEqualTo(runner);
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
    assertRefused("there is no option --nonsense-entirely", "--nonsense-entirely=x");
    Path file = yaml("targets: openai");
    assertThatThrownBy(() -> ExportArguments.read(List.of(file), List.of()).toOptions())
        .hasMessageEndingWith("export.yaml: there is no option targets; did you mean target?");
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
    assertFileRefused("- openai", " must contain lines of the form name: value");
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
    assertSpecRefused(
        "--target must be one of all, openai, azure, mistral, gemini, nova, together,"
            + " fireworks, trl, trl-completion, axolotl, sharegpt, alpaca, mlx, grouped, not gpt",
        "--output=x",
        "--target=gpt");
    assertSpecRefused("--shape must be one of train, none, not best", "--output=x", "--shape=best");
    assertSpecRefused(
        "--target=nova accepts shaped examples only; leave --shape=none out, or choose"
            + " openai or grouped",
        "--output=x",
        "--shape=none",
        "--target=openai,nova");
    assertSpecRefused("--session-gap must be more than 0", "--output=x", "--session-gap=0");
    assertSpecRefused(
        "--session-gap must be a duration such as 30m, 24h, 3d or 2w, not soon",
        "--output=x",
        "--session-gap=soon");
    assertSpecRefused(
        "--since is a day such as 2026-11-01, a time such as 2026-11-01T08:00:00Z, today or"
            + " yesterday, not 1/2/2026",
        "--output=x",
        "--since=1/2/2026");
    assertSpecRefused(
        "--since must be before --until", "--output=x", "--since=today", "--until=yesterday");
    assertSpecRefused(
        "--time-zone is a time zone such as America/Sao_Paulo, not Mars",
        "--output=x",
        "--time-zone=Mars");
    assertSpecRefused(
        "--min-turns must be at least 2: a question and an answer", "--output=x", "--min-turns=1");
    assertSpecRefused(
        "--max-turns must be even: questions and their answers", "--output=x", "--max-turns=3");
    assertSpecRefused(
        "--tokenizer must be one of o200k_base, cl100k_base, not words",
        "--output=x",
        "--tokenizer=words");
    assertSpecRefused(
        "--system-prompt takes more than half of --max-tokens; shorten it, or allow more",
        "--output=x",
        "--max-tokens=20",
        "--system-prompt=Você é o atendente da Padaria São João. Seja breve e gentil.");
    assertSpecRefused(
        "--dedup must be one of near, exact, none, not some", "--output=x", "--dedup=some");
    assertSpecRefused(
        "--validation is a share of the people such as 5% or 0.05, not half",
        "--output=x", "--validation=half");
    assertSpecRefused(
        "--validation and --test are shares from 0% to less than 100% together",
        "--output=x", "--validation=60%", "--test=0.4");
    assertSpecRefused(
        "--max-file-bytes must be a size such as 100MB or 64MiB, not big",
        "--output=x",
        "--max-file-bytes=big");
    assertSpecRefused(
        "--allow-phones: no-such-file cannot be read: no such file",
        "--output=x",
        "--allow-phones=no-such-file");
    assertSpecRefused(
        "--source must be one of list, users, keys, not web", "--output=x", "--source=web");
    assertSpecRefused(
        "--messages-per-shard must be at least 1", "--output=x", "--messages-per-shard=0");
    assertSpecRefused(
        "--max-read-rate must not be negative; 0 is no limit", "--output=x", "--max-read-rate=-1");
    assertSpecRefused("--sort-memory must be at least 1MiB", "--output=x", "--sort-memory=0");
    assertSpecRefused(
        "--output must be a folder, such as out/friday or gs://bucket/out/friday, not gs://bucket",
        "--output=gs://bucket");
  }

  @Test
  void aStoreThatIsNotKnownHereIsRefusedWithTheWayToKnowIt() {
    assertThatThrownBy(() -> Export.fromFiles(List.of(), List.of("--output=gs://bucket/x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--output=gs://bucket/x needs libraries that are not loaded by default; set"
                + " PROSA_ENGINES=1, which lets ./run.sh use gs:// and s3://");
  }

  @Test
  void workersElsewhereMustSeeTheOutputFolder() {
    ExportArguments remote =
        ExportArguments.read(List.of(), List.of("--flinkMaster=host:8081", "--output=out/x"));
    assertThatThrownBy(remote::requireReachableOutput)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--output=out/x is a folder of this machine, which workers elsewhere do not see; give"
                + " one in an object store, such as gs://bucket/out, or add --shared-output if all"
                + " of them have that folder mounted");
    ExportArguments.read(
            List.of(), List.of("--flinkMaster=host:8081", "--output=out/x", "--shared-output"))
        .requireReachableOutput();
    ExportArguments.read(List.of(), List.of("--flinkMaster=host:8081", "--output=s3://b/x"))
        .requireReachableOutput();
    ExportArguments.read(List.of(), List.of("--output=out/x")).requireReachableOutput();
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
