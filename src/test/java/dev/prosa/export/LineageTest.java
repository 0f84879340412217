package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.export.options.ExportArguments;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.pipeline.ExportPipeline;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Lineage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageTest {

  @TempDir Path folder;

  @Test
  void beamIsToldWhereTheDataCameFromAndWhereItWent() {
    try (RealRedis redis = RealRedis.start()) {
      ExportOptions options =
          ExportArguments.read(
                  List.of(),
                  List.of(
                      "--redis=" + redis.url() + "/0",
                      "--runner=DirectRunner",
                      "--output=" + folder.resolve("a")))
              .toOptions();
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply("Export", new ExportPipeline(ExportSpec.of(options, "run")));

      PipelineResult result = pipeline.run();
      result.waitUntilFinish();

      assertThat(Lineage.query(result.metrics(), Lineage.Type.SOURCE))
          .singleElement()
          .asString()
          .startsWith("redis:")
          .contains("127.0.0.1:" + redis.port() + "/0")
          .endsWith("all_conversations");
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SINK))
          .singleElement()
          .asString()
          .startsWith("filesystem:")
          .contains(folder.resolve("a").toString());
    }
  }
}
