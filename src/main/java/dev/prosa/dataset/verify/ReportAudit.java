package dev.prosa.dataset.verify;

import com.fasterxml.jackson.core.JacksonException;
import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.Manifest;
import dev.prosa.dataset.Producer;
import dev.prosa.dataset.ReportData;
import dev.prosa.dataset.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dataset's report against its manifest: it is drawn again. A dataset may have none, from before
 * there were reports; and what another version of the program has drawn is not compared.
 */
final class ReportAudit {

  private ReportAudit() {}

  /** What is wrong, by file. */
  static Map<String, String> faults(DatasetFolder folder, Manifest manifest) throws IOException {
    Map<String, String> faults = new TreeMap<>();
    if (!folder.exists(DatasetLayout.REPORT_DATA)) {
      return faults;
    }
    ReportData data;
    try (InputStream input = folder.open(DatasetLayout.REPORT_DATA)) {
      data = ReportData.fromJson(input);
    } catch (JacksonException unreadable) {
      faults.put(DatasetLayout.REPORT_DATA, "not a report's data: it cannot be read as such");
      return faults;
    }
    if (data.settings() == null || data.statistics() == null) {
      faults.put(DatasetLayout.REPORT_DATA, "not a report's data: it cannot be read as such");
      return faults;
    }
    if (data.statistics().messages() != manifest.counts().messages()) {
      faults.put(
          DatasetLayout.REPORT_DATA,
          "is of "
              + data.statistics().messages()
              + " messages, not "
              + manifest.counts().messages()
              + " as the manifest says");
    }
    if (!folder.exists(DatasetLayout.REPORT)) {
      faults.put(DatasetLayout.REPORT, "missing");
    } else if (manifest.producer().equals("prosa " + Producer.version())) {
      try (InputStream input = folder.open(DatasetLayout.REPORT)) {
        byte[] drawn = Report.of(manifest, data);
        if (!Arrays.equals(input.readNBytes(drawn.length + 1), drawn)) {
          faults.put(
              DatasetLayout.REPORT,
              "does not show what " + DatasetLayout.REPORT_DATA + " and the manifest say");
        }
      }
    }
    return faults;
  }
}
