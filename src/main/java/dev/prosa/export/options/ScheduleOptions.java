package dev.prosa.export.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Those of an export's options that matter when it runs again and again, and nobody watches. {@link
 * Schedule} and {@link Guards} check them.
 */
public interface ScheduleOptions extends PipelineOptions {

  @Description(
      "Makes the export continue where the last one ended, up to the last full window before now:"
          + " P1D (days), PT1H (hours). --output then is a folder of datasets, one for each run.")
  @Nullable String getWindow();

  void setWindow(@Nullable String window);

  @Description("How long after its end a window is exported: messages may arrive late.")
  @Default.String("PT20M")
  String getLag();

  void setLag(String lag);

  @Description(
      "What belongs to a window. sessions-closed-in-window: conversations that ended in it, with all"
          + " their messages; messages-in-window: messages sent in it, even if that cuts a"
          + " conversation in two.")
  @Default.String("sessions-closed-in-window")
  String getWindowMode();

  void setWindowMode(String mode);

  @Description("The time that counts as now, such as 2026-11-23T04:00:00Z; for repeating a run.")
  @Nullable String getAsOf();

  void setAsOf(@Nullable String instant);

  @Description(
      "With fewer training examples than this nothing is published, and the exit code is 6.")
  @Default.Integer(0)
  int getMinExamples();

  void setMinExamples(int examples);

  @Description(
      "With a greater share of unusable records than this, such as 1%, nothing is published, and"
          + " the exit code is 6.")
  @Default.String("100%")
  String getMaxRejected();

  void setMaxRejected(String share);

  @Description(
      "What happens when messages expired before they were exported, or would before the next"
          + " window is: warn, fail (exit code 6), or off. Needs --window.")
  @Default.String("warn")
  String getExpiryGuard();

  void setExpiryGuard(String guard);
}
