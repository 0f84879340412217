package dev.prosa.export.options;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/**
 * The options of an export, as written in {@code pipelines/*.yaml} and on the command line. The one
 * place that defines them; {@link ExportSpec} holds them checked.
 *
 * <p>Runners publish these in their consoles, so none may hold a secret, only references to one.
 */
public interface ExportOptions
    extends ShapingOptions, ScheduleOptions, PrivacyOptions, ReportOptions {

  @Description(
      "Where Redis is: redis://host:port/db (rediss:// with TLS), or a reference to such a URL:"
          + " env:NAME or file:PATH. A URL with a password belongs into a reference.")
  @Default.String("redis://127.0.0.1:6379")
  String getRedis();

  void setRedis(String redis);

  @Description(
      "The folder for the dataset, here or in an object store (gs://bucket/folder,"
          + " s3://bucket/folder); must be empty or not exist, unless --overwrite.")
  @Nullable String getOutput();

  void setOutput(@Nullable String output);

  @Description(
      "Says that the output folder is mounted on all workers under the same name; without it, an"
          + " engine elsewhere may write to object stores only.")
  @Default.Boolean(false)
  boolean getSharedOutput();

  void setSharedOutput(boolean shared);

  @Description("Whom the dataset is for, one or many: " + OptionNames.TARGETS + "; or all.")
  @Default.InstanceFactory(ExportDefaults.Targets.class)
  List<String> getTarget();

  void setTarget(List<String> target);

  @Description(
      "What is read. list: every message that all_conversations names; users: every message that"
          + " the users' own lists name, for a Redis Cluster; keys: every message that is there,"
          + " for when lists are lost.")
  @Default.String("list")
  String getSource();

  void setSource(String source);

  @Description("Whether a dataset in the output folder is replaced, once the new one is complete.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean overwrite);

  @Description("About how many messages a file holds; more means fewer, larger files.")
  @Default.Integer(50_000)
  int getMessagesPerShard();

  void setMessagesPerShard(int messages);

  @Description(
      "How many messages a second are read at most, for each worker process; 0 is as fast as it"
          + " goes. Lower it where an export must not be felt by a live bot.")
  @Default.Long(0)
  long getMaxReadRate();

  void setMaxReadRate(long messages);

  @Description(
      "How much memory a worker thread may use to sort a shard before it spills to disk, such as"
          + " 64MiB.")
  @Default.String("64MiB")
  String getSortMemory();

  void setSortMemory(String size);
}
