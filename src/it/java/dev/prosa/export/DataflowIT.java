package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.api.services.dataflow.model.DataflowPackage;
import dev.prosa.export.options.ExportArguments;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.pipeline.ExportPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.dataflow.util.PackageUtil;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real DataflowRunner makes of an export, up to where it would ask Google: no account is
 * needed, and no Redis.
 */
final class DataflowIT {

  private static final String PASSWORD = "s3gr3d0-do-redis";
  private static final List<String> STEPS =
      List.of(
          "Export/PlanRanges/Start",
          "Export/PlanRanges/Plan",
          "Export/ReadRefs/Read",
          "Export/GroupByShard",
          "Export/ShapeShards/Shape",
          "Export/WriteExamples/Write",
          "Export/PublishDataset/Publish");

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    KeepingStager.STAGED.clear();
  }

  @Test
  void theOldRunnersJobHasEveryStepAndNoSecret() throws IOException {
    String job = translate("--experiments=disable_runner_v2");

    List<String> names = new ArrayList<>();
    for (JsonNode step : new JsonMapper().readTree(job).path("steps")) {
      JsonNode name = step.path("properties").path("user_name");
      names.add(name.isObject() ? name.path("value").asText() : name.asText());
    }
    assertThat(String.join("\n", names)).contains(STEPS);
    assertThat(job).doesNotContain(PASSWORD).contains("env:REDIS_URL");
  }

  @Test
  void theNewRunnersPipelineHasEveryStepAndNoSecret() throws IOException {
    String job = translate("--experiments=use_runner_v2");

    byte[] staged = KeepingStager.STAGED.get("pipeline.pb");
    assertThat(staged).isNotNull();
    RunnerApi.Pipeline pipeline = RunnerApi.Pipeline.parseFrom(staged);
    List<String> names =
        pipeline.getComponents().getTransformsMap().values().stream()
            .map(RunnerApi.PTransform::getUniqueName)
            .toList();
    assertThat(names).containsAll(STEPS);
    assertThat(pipeline.getRequirementsList()).isEmpty();
    assertThat(job).doesNotContain(PASSWORD);
    assertThat(new String(staged, StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD);
  }

  @Test
  void theDescribedExportForDataflowTranslatesAsItIs() throws IOException {
    String job = translate("--experiments=use_runner_v2");

    JsonNode options =
        new JsonMapper().readTree(job).path("environment").path("sdkPipelineOptions");
    assertThat(options.path("options").path("target").toString()).contains("gemini");
    assertThat(options.path("options").path("usePublicIps").asBoolean(true)).isFalse();
  }

  /** The job as JSON, of pipelines/dataflow.yaml and what stands in for an account. */
  private String translate(String experiment) throws IOException {
    Path template = folder.resolve("job.json");
    Path jar = Files.write(folder.resolve("some.jar"), new byte[0]);
    ExportArguments arguments =
        ExportArguments.read(
            List.of(Path.of("pipelines/dataflow.yaml")),
            List.of(
                "--redis=env:REDIS_URL",
                "--project=offline-test",
                "--gcpTempLocation=gs://fake/temp",
                "--stagingLocation=gs://fake/staging",
                "--output=gs://fake/out/nightly",
                "--credentialFactoryClass="
                    + "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
                "--pathValidatorClass="
                    + "org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator",
                "--stagerClass=" + KeepingStager.class.getName(),
                "--filesToStage=" + jar,
                "--templateLocation=" + template,
                experiment));
    arguments.prepareStore();
    ExportOptions options = arguments.toOptions();
    ExportSpec spec = ExportSpec.of(options, "run");
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Export", new ExportPipeline(spec));
    pipeline.run();
    return Files.readString(template);
  }

  /** Keeps what would be uploaded. */
  public static final class KeepingStager implements Stager {

    static final ConcurrentMap<String, byte[]> STAGED = new ConcurrentHashMap<>();

    public static KeepingStager fromOptions(PipelineOptions options) {
      return new KeepingStager();
    }

    @Override
    public List<DataflowPackage> stageFiles(List<PackageUtil.StagedFile> files) {
      return files.stream()
          .map(file -> new DataflowPackage().setName("some.jar").setLocation("gs://fake/some.jar"))
          .toList();
    }

    @Override
    public DataflowPackage stageToFile(byte[] bytes, String baseName) {
      STAGED.put(baseName, bytes);
      return new DataflowPackage().setName(baseName).setLocation("gs://fake/" + baseName);
    }
  }
}
