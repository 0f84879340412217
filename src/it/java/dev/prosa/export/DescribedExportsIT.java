package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.export.options.ExportArguments;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The described exports and the examples of deployment, held against what there is. */
final class DescribedExportsIT {

  private static final Path PIPELINES = Path.of("pipelines");

  /** Those of the program, not of the export. */
  private static final Set<String> PROGRAM = Set.of("--quiet", "--log-format=json");

  private static final Pattern COMMAND = Pattern.compile("run\\.sh export ([^\"\\n]*)");
  private static final Pattern MORE = Pattern.compile("\" (--[^\"]*)\"");

  @ParameterizedTest
  @CsvSource({
    "local.yaml,                LocalRunner",
    "nightly.yaml,              LocalRunner",
    "nightly.yaml flink.yaml,   FlinkRunner",
    "nightly.yaml dataflow.yaml, DataflowRunner",
  })
  void everyDescribedExportIsAnExport(String files, String runner) {
    List<Path> paths = Arrays.stream(files.split(" ", -1)).map(PIPELINES::resolve).toList();
    ExportOptions options = requireExport(paths, List.of());
    assertThat(options.getRunner().getSimpleName()).isEqualTo(runner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes-cronjob.yaml", "flink-deployment.yaml"})
  void kubernetesStartsWhatThereIs(String file) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    List<JsonNode> documents =
        yaml.readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(PIPELINES.resolve("deploy/" + file)))
            .readAll();
    int jobs = 0;
    for (JsonNode document : documents) {
      JsonNode container = document.at("/spec/jobTemplate/spec/template/spec/containers/0");
      if (!container.isMissingNode()) {
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        assertThat(arguments.remove(0)).isEqualTo("export");
        requireExport(arguments);
        jobs++;
      }
    }
    assertThat(jobs).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosa-nightly.service", "crontab", "airflow_dag.py"})
  void schedulersStartWhatThereIs(String file) throws IOException {
    String text = Files.readString(PIPELINES.resolve("deploy/" + file));
    Matcher command = COMMAND.matcher(text);
    assertThat(command.find()).isTrue();
    StringBuilder all = new StringBuilder(command.group(1));
    Matcher more = MORE.matcher(text);
    while (more.find()) {
      all.append(' ').append(more.group(1));
    }
    String line =
        all.toString().replace("{{ data_interval_end | ts }}", "2026-11-23T03:25:00+00:00");
    requireExport(List.of(line.strip().split(" +", -1)));
  }

  @Test
  void theTimerStartsTheService() throws IOException {
    assertThat(PIPELINES.resolve("deploy/prosa-nightly.service")).exists();
    assertThat(Files.readString(PIPELINES.resolve("deploy/prosa-nightly.timer")))
        .contains("OnCalendar=", "WantedBy=timers.target");
  }

  private static void requireExport(List<String> arguments) {
    List<Path> files = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        files.add(Path.of(argument));
      } else if (!PROGRAM.contains(argument)) {
        options.add(argument);
      }
    }
    requireExport(files, options);
  }

  private static ExportOptions requireExport(List<Path> files, List<String> overrides) {
    ExportArguments arguments = ExportArguments.read(files, overrides);
    arguments.requireReachableOutput();
    arguments.prepareStore();
    ExportOptions options = arguments.toOptions();
    assertThat(ExportSpec.of(options, "run").dataset().targets()).isNotEmpty();
    return options;
  }
}
