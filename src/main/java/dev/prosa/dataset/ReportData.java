package dev.prosa.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * What {@code REPORT.html} is drawn from, beside the manifest: {@code REPORT.json}. With it the
 * report can be drawn again, for instance when somebody has been taken out of the dataset.
 *
 * @param format {@link #FORMAT}
 * @param settings how it is written
 * @param statistics what it tells
 */
public record ReportData(String format, ReportSettings settings, Statistics statistics) {

  /** The version of this description. */
  static final String FORMAT = "prosa-report/1";

  /** Far more than a report has: a file without an end is none. */
  private static final long MOST_BYTES = 64 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxDocumentLength(MOST_BYTES).build())
                  .build())
          .build();

  public static ReportData of(ReportSettings settings, Statistics statistics) {
    return new ReportData(FORMAT, settings, statistics);
  }

  /** The same without what one person has in it. */
  public ReportData without(Collection<String> shares) {
    return new ReportData(format, settings, statistics.without(shares));
  }

  /** Reads what {@link #toJson} wrote, now or in a later version that says more. */
  public static ReportData fromJson(InputStream json) throws IOException {
    return MAPPER
        .readerFor(ReportData.class)
        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(json);
  }

  /** As UTF-8 JSON, always the same bytes for the same data. */
  public byte[] toJson() throws IOException {
    String json =
        MAPPER
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .writeValueAsString(this);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
