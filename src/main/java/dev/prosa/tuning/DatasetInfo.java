package dev.prosa.tuning;

import java.util.List;
import java.util.stream.Collectors;

/**
 * LLaMA-Factory's {@code dataset_info.json}: one dataset for each file, which has the file's name
 * with underscores, so that {@code dataset: train_00000_of_00001} reads it.
 */
final class DatasetInfo {

  private static final String NAME = "dataset_info.json";

  private DatasetInfo() {}

  private static final String SHAREGPT =
      """
          "formatting": "sharegpt",
          "columns": {"messages": "conversations", "system": "system"}
      """;

  private static final String ALPACA =
      """
          "columns": {"prompt": "instruction", "query": "input", "response": "output", \
      "system": "system", "history": "history"}
      """;

  private static final String SHAREGPT_WITH_TOOLS =
      SHAREGPT.replace("\"system\"}", "\"system\", \"tools\": \"tools\"}");

  static Sidecar of(List<String> dataFiles, boolean tools) {
    return sidecar(dataFiles, tools ? SHAREGPT_WITH_TOOLS : SHAREGPT);
  }

  static Sidecar alpaca(List<String> dataFiles) {
    return sidecar(dataFiles, ALPACA);
  }

  private static Sidecar sidecar(List<String> dataFiles, String form) {
    return new Sidecar(
        NAME,
        dataFiles.stream()
            .map(file -> entry(file, form))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
  }

  private static String entry(String file, String form) {
    String name = file.replaceFirst("\\.(jsonl|parquet)$", "").replaceAll("[^A-Za-z0-9]", "_");
    return "  \"%s\": {\n    \"file_name\": \"%s\",\n%s  }".formatted(name, file, form);
  }
}
