package dev.prosa.dataset;

import dev.prosa.tuning.Target;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What examples are stored in. */
public enum DataFormat {
  /** A JSON object a line. Every target takes it. */
  JSONL,

  /** Apache Parquet, which Hugging Face's {@code datasets} reads; only some targets take it. */
  PARQUET;

  private static final String LINES = ".jsonl";
  private static final String COLUMNS = ".parquet";

  private static final String TURN = "{\"role\":\"\",\"content\":\"\"}";

  /** The columns that each target's files have, even those without rows. */
  private static final Map<Target, String> SHAPES =
      new EnumMap<>(
          Map.of(
              Target.TRL,
              "{\"messages\":[" + TURN + "]}",
              Target.TRL_COMPLETION,
              "{\"prompt\":[" + TURN + "],\"completion\":[" + TURN + "]}",
              Target.SHAREGPT,
              "{\"system\":\"\",\"conversations\":[{\"from\":\"\",\"value\":\"\"}]}",
              Target.ALPACA,
              "{\"system\":\"\",\"history\":[[\"\"]],\"instruction\":\"\",\"input\":\"\",\"output\":\"\"}"));

  /** Its name in options and manifests. */
  public String label() {
    return this == JSONL ? "jsonl" : "parquet";
  }

  /** The format of that name, in lower case. */
  public static Optional<DataFormat> fromLabel(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(DataFormat::label).toList();
  }

  /** Whether the target's examples are stored in it; those of others stay lines. */
  public boolean takes(Target target) {
    return this == JSONL || SHAPES.containsKey(target);
  }

  /** The targets that Parquet is for, for messages. */
  public static String parquetTargets() {
    return SHAPES.keySet().stream().map(Target::label).collect(Collectors.joining(", "));
  }

  /** A row of the target with every column that is always there. */
  public static String shapeOf(Target target) {
    return Optional.ofNullable(SHAPES.get(target))
        .orElseThrow(() -> new IllegalArgumentException(target.label() + " has no columns"));
  }

  /** A file's format, by its name. */
  public static DataFormat ofFile(String name) {
    return name.endsWith(COLUMNS) ? PARQUET : JSONL;
  }

  /**
   * The name of a file of lines in this format, such as {@code trl/train-00000-of-00001.parquet}.
   */
  public String named(String file) {
    return this == JSONL || !file.endsWith(LINES)
        ? file
        : file.substring(0, file.length() - LINES.length()) + COLUMNS;
  }
}
