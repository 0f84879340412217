package dev.prosa.dataset.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.dataset.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatasetCardTest {

  private static final String SHA = "ab".repeat(32);

  @Test
  void theHubFindsTheFilesOfEveryTargetAndSplit() throws IOException {
    JsonNode head = head(card("index", Map.of("cpf", 7L)));

    assertThat(head.at("/language/0").asText()).isEqualTo("pt");
    assertThat(head.at("/size_categories/0").asText()).isEqualTo("1K<n<10K");
    assertThat(head.at("/configs").size()).isEqualTo(2);
    assertThat(head.at("/configs/0/config_name").asText()).isEqualTo("gemini");
    assertThat(head.at("/configs/0").has("default")).isFalse();
    assertThat(head.at("/configs/1/config_name").asText()).isEqualTo("openai");
    assertThat(head.at("/configs/1/default").asBoolean()).isTrue();
    assertThat(head.at("/configs/1/data_files/1/split").asText()).isEqualTo("validation");
    assertThat(head.at("/configs/1/data_files/1/path").asText())
        .isEqualTo("openai/validation-*.jsonl");
  }

  @Test
  void theCountsAreTheManifests() {
    assertThat(card("index", Map.of("cpf", 7L)))
        .contains(
            "5,000 messages of 60 conversations",
            "| `openai/train-00000-of-00001.jsonl` | 1,200 | 90,000 | `abababababab…` |",
            "| were left out: near-duplicate | 11 |",
            "| cpf | 7 |",
            "This is not anonymisation",
            "Purpose: the shop's own use.");
  }

  @Test
  void whatWasNotRedactedIsSaidAloud() {
    assertThat(card("off", Map.of()))
        .contains(
            "**Nothing was redacted. This dataset contains what people said, word for word.**");
  }

  private static JsonNode head(String card) throws IOException {
    return new YAMLMapper().readTree(card.split("---\n", 3)[1]);
  }

  private static String card(String redact, Map<String, Long> redacted) {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            "prosa 1",
            new Manifest.Source("all_conversations", 0, 5_011),
            Map.of(
                "redact",
                redact,
                "purpose",
                "the shop's own use",
                "target",
                "grouped,openai,gemini"),
            new Manifest.Counts(5_011, 5_000, 60, Map.of("near-duplicate", 11L), 0, 0, Map.of()),
            Map.of(),
            redacted,
            Map.of(),
            Map.of(),
            List.of(
                file("gemini/train-00000-of-00001.jsonl", "gemini", "train", 1_200),
                file("grouped/conversas_para_treino.json", "grouped", null, 60),
                file("openai/train-00000-of-00001.jsonl", "openai", "train", 1_200),
                file("openai/validation-00000-of-00001.jsonl", "openai", "validation", 40)));
    return new String(DatasetCard.of(manifest), UTF_8);
  }

  private static Manifest.DataFile file(String name, String series, String split, long rows) {
    return new Manifest.DataFile(name, series, split, rows, 90_000, SHA);
  }
}
