package dev.prosa.export;

import dev.prosa.dataset.DatasetDraft;
import dev.prosa.privacy.RedactionPolicy;
import dev.prosa.store.RedisAddress;
import dev.prosa.tuning.Target;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an export shall do, checked: whoever holds one need not check again. Travels to the workers,
 * so it holds references to secrets, never secrets.
 *
 * @param runId tells this run from any other; letters, digits and dashes
 * @param redis where the conversations are
 * @param output the dataset's folder
 * @param targets whom the dataset is for; at least one, each once
 * @param shaping how examples are made; null for chats as they are
 * @param redaction what becomes of personal data
 * @param overwrite whether a dataset that is there may be replaced
 * @param maxReadRate how many messages a second a worker process reads at most; 0 is no limit
 * @param messagesPerShard about how many messages a shard gets; at least 1
 * @param sortBytes how many bytes a shard may be sorted in before it spills; at least 1 MB
 */
record ExportSpec(
    String runId,
    RedisAddress redis,
    String output,
    List<Target> targets,
    @Nullable ShapingSpec shaping,
    RedactionPolicy redaction,
    boolean overwrite,
    long maxReadRate,
    int messagesPerShard,
    long sortBytes)
    implements Serializable {

  private static final long MEGABYTE = 1L << 20;

  /** Every target. */
  private static final String ALL = "all";

  ExportSpec {
    require(!targets.isEmpty(), "--target must name at least one of " + Target.labels());
    require(maxReadRate >= 0, "--max-read-rate must not be negative; 0 is no limit");
    require(messagesPerShard >= 1, "--messages-per-shard must be at least 1");
    require(sortBytes >= MEGABYTE, "--sort-memory-mb must be at least 1");
    targets = List.copyOf(targets);
  }

  /**
   * Checks {@code options}.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static ExportSpec of(ExportOptions options, String runId) {
    String output = options.getOutput();
    if (output == null || output.isBlank()) {
      throw new IllegalArgumentException(
          "--output is missing: the folder for the dataset, such as --output=out/friday");
    }
    require(
        !output.contains("://") || output.startsWith("file:///"),
        "--output must be a local folder, not " + output);
    requireOneOf("--source", options.getSource(), "list");
    Set<Target> targets = new LinkedHashSet<>();
    for (String label : options.getTarget()) {
      if (label.strip().equals(ALL)) {
        targets.addAll(List.of(Target.values()));
        continue;
      }
      targets.add(
          Target.labelled(label.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--target knows "
                              + ALL
                              + ", "
                              + Target.labels()
                              + ", not "
                              + label.strip())));
    }
    List<Target> chosen = List.copyOf(targets);
    return new ExportSpec(
        runId,
        RedisAddress.of(options.getRedis()),
        output.startsWith("file:///") ? output.substring("file://".length()) : output,
        chosen,
        shaping(options, chosen),
        RedactionPolicy.of(options.getRedact(), options.getRedactTypes()),
        options.getOverwrite(),
        options.getMaxReadRate(),
        options.getMessagesPerShard(),
        options.getSortMemoryMb() * MEGABYTE);
  }

  private static @Nullable ShapingSpec shaping(ExportOptions options, List<Target> targets) {
    String shape = options.getShape().strip();
    if (shape.equals("train")) {
      return ShapingSpec.of(options, targets, Instant.now());
    }
    require(shape.equals("none"), "--shape knows train, none, not " + shape);
    for (Target target : targets) {
      require(
          target.takesChats(),
          "--target="
              + target.label()
              + " takes shaped examples only; leave --shape=none out, or choose openai or grouped");
    }
    return null;
  }

  /** The targets that get chats as they are. */
  List<Target> chatTargets() {
    return targets.stream()
        .filter(target -> shaping == null ? target.takesChats() : !target.takesExamples())
        .toList();
  }

  /** The targets that get examples. */
  List<Target> exampleTargets() {
    return shaping == null ? List.of() : targets.stream().filter(Target::takesExamples).toList();
  }

  /** The dataset that this run makes. */
  DatasetDraft draft() {
    return new DatasetDraft(Path.of(output), runId);
  }

  /** The options that decide what the dataset's bytes are, for its manifest. */
  Map<String, String> shapingOptions() {
    Map<String, String> described = new TreeMap<>();
    described.put("source", "list");
    described.put("shape", shaping == null ? "none" : "train");
    described.put("target", targets.stream().map(Target::label).collect(Collectors.joining(",")));
    described.put("messagesPerShard", String.valueOf(messagesPerShard));
    described.putAll(redaction.described());
    if (shaping != null) {
      described.putAll(shaping.described());
    }
    return described;
  }

  private static void requireOneOf(String option, String value, String allowed) {
    require(value.equals(allowed), option + " knows " + allowed + ", not " + value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
