package dev.prosa.dataset.report;

import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.ReportData;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written beside a dataset's data, for people, of what its manifest and report data say.
 */
public final class DatasetDocs {

  private DatasetDocs() {}

  /** Card, report and the report's data, by name. */
  public static Map<String, byte[]> of(Manifest manifest, ReportData data) throws IOException {
    Map<String, byte[]> papers = new LinkedHashMap<>();
    papers.put(DatasetLayout.CARD, DatasetCard.of(manifest));
    papers.put(DatasetLayout.REPORT_DATA, data.toJson());
    papers.put(DatasetLayout.REPORT, Report.of(manifest, data));
    return papers;
  }
}
