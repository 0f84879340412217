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

  static Sidecar of(List<String> dataFiles) {
    return new Sidecar(
        NAME,
        dataFiles.stream()
            .map(DatasetInfo::entry)
            .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
  }

  private static String entry(String file) {
    String name = file.replaceFirst("\\.jsonl$", "").replaceAll("[^A-Za-z0-9]", "_");
    return """
          "%s": {
            "file_name": "%s",
            "formatting": "sharegpt",
            "columns": {"messages": "conversations", "system": "system"}
          }"""
        .formatted(name, file)
        .indent(2)
        .stripTrailing();
  }
}
