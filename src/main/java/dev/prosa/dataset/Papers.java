package dev.prosa.dataset;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written beside a dataset's data, for people, of what its manifest and report data say.
 */
final class Papers {

  private Papers() {}

  /** Card, report and the report's data, by name. */
  static Map<String, byte[]> of(Manifest manifest, ReportData data) throws IOException {
    Map<String, byte[]> papers = new LinkedHashMap<>();
    papers.put(DatasetLayout.CARD, DatasetCard.of(manifest));
    papers.put(DatasetLayout.REPORT_DATA, data.toJson());
    papers.put(DatasetLayout.REPORT, Report.of(manifest, data));
    return papers;
  }
}
