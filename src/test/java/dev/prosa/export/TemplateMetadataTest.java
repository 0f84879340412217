package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TemplateMetadataTest {

  /** To write it anew: delete the file, run this test, and look at what has changed. */
  @Test
  void theTemplatesMetadataSaysWhatTheOptionsSay() throws IOException {
    Path file = Path.of("pipelines/flex-template/metadata.json");
    String expected = TemplateMetadata.json();
    if (!Files.exists(file)) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
    assertThat(expected).contains("\"name\" : \"windowMode\"", "\"isOptional\" : false");
  }
}
