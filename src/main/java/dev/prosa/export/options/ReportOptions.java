package dev.prosa.export.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Those of an export's options that say how its report is written. */
public interface ReportOptions extends PipelineOptions {

  @Description(
      "The language of the report: en or pt. Without it, Portuguese where the locale says so, or"
          + " else English.")
  @Nullable String getLang();

  void setLang(@Nullable String language);

  @Description(
      "A file with the prices of training, from which the report estimates costs; none for none."
          + " Without it, pipelines/prices.yaml if it is there.")
  @Nullable String getPrices();

  void setPrices(@Nullable String file);
}
