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
      "Continue where the last export ended, up to the last complete window: P1D (days),"
          + " PT1H (hours). --output is then a folder of datasets, one per run.")
  @Nullable String getWindow();

  void setWindow(@Nullable String window);

  @Description("How long after its end a window is exported, because messages may arrive late.")
  @Default.String("PT20M")
  String getLag();

  void setLag(String lag);

  @Description(
      "What belongs to a window. sessions-closed-in-window: sessions that ended in it,"
          + " with all their messages; messages-in-window: messages sent in it, even if that"
          + " cuts a session in two.")
  @Default.String("sessions-closed-in-window")
  String getWindowMode();

  void setWindowMode(String mode);

  @Description("The time that counts as now, such as 2026-11-23T04:00:00Z, to repeat a run.")
  @Nullable String getAsOf();

  void setAsOf(@Nullable String instant);

  @Description("With fewer training examples, nothing is published, and the exit code is 6.")
  @Default.Integer(0)
  int getMinExamples();

  void setMinExamples(int examples);

  @Description(
      "With a larger share of unusable records, such as 1%, nothing is published, and the"
          + " exit code is 6.")
  @Default.String("100%")
  String getMaxRejected();

  void setMaxRejected(String share);

  @Description(
      "What to do if messages expired before they were exported, or would expire before"
          + " the next window: warn, fail (exit code 6), or off. Needs --window.")
  @Default.String("warn")
  String getExpiryGuard();

  void setExpiryGuard(String guard);
}
