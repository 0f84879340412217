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
      "The address of Redis: redis://host:port/db (rediss:// with TLS), or a reference to"
          + " such a URL: env:NAME or file:PATH. Use a reference for a URL with a password.")
  @Default.String("redis://127.0.0.1:6379")
  String getRedis();

  void setRedis(String redis);

  @Description(
      "The folder for the dataset, local or in an object store (gs://bucket/folder,"
          + " s3://bucket/folder); must be empty or not exist, unless --overwrite is set.")
  @Nullable String getOutput();

  void setOutput(@Nullable String output);

  @Description(
      "The output folder is mounted on all workers under the same name. Without this"
          + " option, a cluster may write to object stores only.")
  @Default.Boolean(false)
  boolean getSharedOutput();

  void setSharedOutput(boolean shared);

  @Description("Whom the dataset is for, one or many: " + OptionNames.TARGETS + "; or all.")
  @Default.InstanceFactory(ExportDefaults.Targets.class)
  List<String> getTarget();

  void setTarget(List<String> target);

  @Description(
      "How examples are stored: jsonl, a JSON object a line; or parquet, for trl, trl-completion,"
          + " sharegpt and alpaca (other targets stay jsonl).")
  @Default.String("jsonl")
  String getFormat();

  void setFormat(String format);

  @Description(
      "What to read. list: all references in all_conversations; users: all references in"
          + " users' lists, for a Redis Cluster; keys: every stored message, if lists are lost.")
  @Default.String("list")
  String getSource();

  void setSource(String source);

  @Description(
      "Which conversations are one person's. told: those whose names a gateway told together (a"
          + " phone and a user id, for instance); all: also Brazilian mobile numbers with and"
          + " without the ninth digit; none: none. Default: told, but none with --shape=none.")
  @Nullable String getMergeIdentities();

  void setMergeIdentities(@Nullable String merging);

  @Description("Replace an existing dataset once the new one is complete.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean overwrite);

  @Description("About how many messages a file contains; more means fewer, larger files.")
  @Default.Integer(50_000)
  int getMessagesPerShard();

  void setMessagesPerShard(int messages);

  @Description(
      "Maximum messages read per second and worker; 0 = unlimited. Lower it to protect a"
          + " live bot.")
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
