package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.export.engine.EmbeddedFlink;
import dev.prosa.export.engine.Engine;
import dev.prosa.export.engine.FlinkCluster;
import dev.prosa.export.output.OutputLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The options of an export as they were written: files first, each overriding the one before, then
 * the command line. Names may be written {@code messages-per-shard} or {@code messagesPerShard}.
 */
public final class ExportArguments {

  private static final String LOCAL_RUNNER = "LocalRunner";
  private static final String FLINK_RUNNER = "FlinkRunner";

  /** Flink within this JVM. */
  private static final String LOCAL = "[local]";

  /** S3 takes no smaller parts of a file; Beam's default is 64 MB. */
  private static final String SMALLEST_S3_PART = String.valueOf(5 << 20);

  private static final String SMALL_GCS_BUFFER = String.valueOf(1 << 20);

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Which file named an option last; none for those that were typed. */
  private final Map<String, Path> origins = new HashMap<>();

  /**
   * Reads the files in order, then the overrides: the last one to name an option wins.
   *
   * @param overrides each {@code --name=value}, or {@code --name} for {@code --name=true}
   * @throws IllegalArgumentException if a file cannot be read or an argument is not of that form
   */
  public static ExportArguments read(List<Path> files, List<String> overrides) {
    ExportArguments arguments = new ExportArguments();
    files.forEach(arguments::readFile);
    overrides.forEach(arguments::readOverride);
    arguments.setDefaults();
    return arguments;
  }

  /** What has to be there while the pipeline runs; it begins to start at once. */
  public Engine engine() {
    if (!EmbeddedFlink.MASTER.equals(values.get("flinkMaster"))) {
      return Engine.NONE;
    }
    try {
      return EmbeddedFlink.start(
          Math.max(1, Integer.parseInt(values.getOrDefault("parallelism", "1"))));
    } catch (NumberFormatException reportedLater) {
      return Engine.NONE;
    }
  }

  /** The Flink cluster that these ask for; empty if it runs elsewhere. */
  public Optional<FlinkCluster> flinkCluster() {
    return FLINK_RUNNER.equals(values.get("runner")) && !isWithinThisProcess()
        ? Optional.of(new FlinkCluster(values.getOrDefault("flinkMaster", "")))
        : Optional.empty();
  }

  /**
   * Makes sure that workers elsewhere can write where the dataset shall be.
   *
   * @throws IllegalArgumentException if they cannot
   */
  public void requireReachableOutput() {
    String output = values.getOrDefault("output", "");
    boolean shared = Boolean.parseBoolean(values.getOrDefault("sharedOutput", "false"));
    if (isWithinThisProcess()
        || output.isBlank()
        || shared
        || OutputLocation.of(output).isInAStore()) {
      return;
    }
    throw new InvalidSettingException(
        Explanation.of(
            "usage.shared-output",
            "--output=%s is a folder of this machine, which workers elsewhere do not see; give one"
                + " in an object store, such as gs://bucket/out, or add --shared-output if all of"
                + " them have that folder mounted",
            output));
  }

  /**
   * Makes sure that the store is known which the output shall be in, and that writing there does
   * not take too much memory: many files are written at once, and each has a buffer.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void prepareStore() {
    String output = values.getOrDefault("output", "");
    if (output.isBlank() || !OutputLocation.of(output).isInAStore()) {
      return;
    }
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    OutputLocation.of(output).requireKnown();
    if (output.startsWith("s3:")) {
      registerS3Options();
      values.putIfAbsent("s3UploadBufferSizeBytes", SMALLEST_S3_PART);
    } else if (output.startsWith("gs:")) {
      values.putIfAbsent("gcsUploadBufferSizeBytes", SMALL_GCS_BUFFER);
    }
  }

  /** Beam's module for S3 does not do it, and is not always there. */
  private static void registerS3Options() {
    try {
      PipelineOptionsFactory.register(
          Class.forName("org.apache.beam.sdk.io.aws2.options.S3Options")
              .asSubclass(PipelineOptions.class));
    } catch (ClassNotFoundException anotherModule) {
      // Then its files are written in whatever way that one does it.
    }
  }

  /** Keeps a password in {@code --redis} from the runner; see {@link HiddenPassword}. */
  public void hidePassword(String runId) {
    String redis = values.get("redis");
    if (redis != null) {
      values.put("redis", HiddenPassword.in(redis, runId, isWithinThisProcess()));
    }
  }

  /** Sets an option that has not been given. */
  public void setDefault(String name, String value) {
    values.putIfAbsent(name, value);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * These arguments as Beam reads them.
   *
   * @throws IllegalArgumentException if a name is unknown, with the nearest known one, or a value
   *     does not fit
   */
  public ExportOptions toOptions() {
    PipelineOptionsFactory.register(ExportOptions.class);
    List<String> arguments = new ArrayList<>();
    values.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    try {
      return parse(arguments.toArray(new String[0]));
    } catch (IllegalArgumentException unfit) {
      // Beam tells neither the nearest name nor whose value it was. Asked only now, since looking
      // through all options takes its time.
      values.keySet().forEach(name -> OptionNames.requireKnown(name, origins.get(name)));
      values.forEach(ExportArguments::requireFit);
      throw unfit;
    }
  }

  private static void requireFit(String name, String value) {
    try {
      parse("--" + name + "=" + value);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.cannot-be", "%s cannot be %s", "--" + OptionNames.kebabCase(name), value),
          unfit);
    }
  }

  private static ExportOptions parse(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).as(ExportOptions.class);
  }

  /** What a local run needs on the engines that come with Prosa. */
  private void setDefaults() {
    // Whoever names a Flink means it.
    values.putIfAbsent("runner", values.containsKey("flinkMaster") ? FLINK_RUNNER : LOCAL_RUNNER);
    if ("local".equalsIgnoreCase(values.get("runner"))) {
      values.put("runner", LOCAL_RUNNER);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    switch (values.getOrDefault("runner", "")) {
      case FLINK_RUNNER -> {
        requireFlink();
        values.putIfAbsent("flinkMaster", LOCAL);
        values.putIfAbsent("fasterCopy", "true"); // no effect in batch, but silences a warning
        if (isWithinThisProcess()) {
          values.putIfAbsent("parallelism", String.valueOf(cores));
          if (!values.containsKey("flinkConfDir")) {
            values.put("flinkMaster", EmbeddedFlink.MASTER);
          }
        } else {
          // Results that are kept between steps survive the loss of a TaskManager.
          values.putIfAbsent("executionModeForBatch", "BATCH_FORCED");
        }
      }
      case "DirectRunner" -> {
        values.putIfAbsent("targetParallelism", String.valueOf(cores));
        // Its checks cost more than the export; the tests switch them on.
        values.putIfAbsent("enforceImmutability", "false");
        values.putIfAbsent("enforceEncodability", "false");
      }
      default -> {}
    }
  }

  /** Flink is not on the class path of a run on one machine. */
  private static void requireFlink() {
    try {
      Class.forName(
          "org.apache.beam.runners.flink.FlinkRunner",
          /* initialize= */ false,
          ExportArguments.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.no-flink",
              "FlinkRunner needs libraries that a run on one machine does not load; set"
                  + " PROSA_ENGINES=1, or leave --runner out"),
          missing);
    }
  }

  private boolean isWithinThisProcess() {
    String master = values.getOrDefault("flinkMaster", "");
    return LOCAL_RUNNER.equals(values.get("runner"))
        || "DirectRunner".equals(values.get("runner"))
        || LOCAL.equals(master)
        || EmbeddedFlink.MASTER.equals(master);
  }

  private void readFile(Path file) {
    OptionFile.read(file)
        .forEach(
            (name, value) -> {
              values.put(name, value);
              origins.put(name, file);
            });
  }

  private void readOverride(String argument) {
    if (!argument.startsWith("--") || argument.length() == 2) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.no-export-argument",
              "expected --option=value or a .yaml file, not %s",
              argument));
    }
    int equals = argument.indexOf('=');
    String name = argument.substring(2, equals < 0 ? argument.length() : equals);
    origins.remove(OptionNames.camelCase(name));
    values.put(OptionNames.camelCase(name), equals < 0 ? "true" : argument.substring(equals + 1));
  }
}
