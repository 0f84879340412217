package dev.prosa.dataset.verify;

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
    List<String> notes) {

  public VerificationResult {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }
}
