package dev.prosa.export.options;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Those of an export's options that say how its report is written. */
public interface ReportOptions extends PipelineOptions {

  @Description(
      "The language of the report: en or pt. Default: Portuguese if the locale is"
          + " Portuguese, otherwise English.")
  @Nullable String getLang();

  void setLang(@Nullable String language);

  @Description(
      "A file with training prices, from which the report estimates costs; \"none\""
          + " disables it. Default: pipelines/prices.yaml; a jar by itself has a copy of it.")
  @Nullable String getPrices();

  void setPrices(@Nullable String file);
}
