package dev.prosa.export.options;

import java.util.List;
import org.apache.beam.sdk.options.DefaultValueFactory;
import org.apache.beam.sdk.options.PipelineOptions;

/** Default values that annotations cannot express. */
final class ExportDefaults {

  private ExportDefaults() {}

  /** An empty list. Public, since Beam makes it by reflection. */
  public static final class Nothing implements DefaultValueFactory<List<String>> {
    @Override
    public List<String> create(PipelineOptions options) {
      return List.of();
    }
  }

  /** The default of {@code --target}. Public, since Beam makes it by reflection. */
  public static final class Targets implements DefaultValueFactory<List<String>> {
    @Override
    public List<String> create(PipelineOptions options) {
      return List.of("openai");
    }
  }
}
