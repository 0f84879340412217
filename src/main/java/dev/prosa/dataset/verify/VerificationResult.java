package dev.prosa.dataset.verify;

import dev.prosa.error.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a verification.
 *
 * @param files how many files were read
 * @param rows how many rows they have
 * @param bytes how long they are together
 * @param faulty how many files something is wrong with
 * @param findings the first things that are wrong, in order of file and line
 * @param count how many things are wrong
 * @param notes what was not looked at, and why
 */
public record VerificationResult(
    int files,
    long rows,
    long bytes,
    int faulty,
    List<Finding> findings,
    long count,
    List<Explanation> notes) {

  public VerificationResult {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * All together: {@code others} come first, then what was found in files; at most {@code most}
   * findings in full.
   */
  static VerificationResult of(
      List<FileReading> readings, List<Findings> others, List<Explanation> notes, int most) {
    List<Findings> all = new ArrayList<>(others);
    long rows = 0;
    long bytes = 0;
    for (FileReading reading : readings) {
      all.add(reading.findings());
      rows += reading.rows();
      bytes += reading.length();
    }
    return new VerificationResult(
        readings.size(),
        rows,
        bytes,
        (int)
            all.stream().filter(found -> found.count() > 0).map(Findings::file).distinct().count(),
        all.stream().flatMap(found -> found.first().stream()).limit(most).toList(),
        all.stream().mapToLong(Findings::count).sum(),
        notes);
  }
}
