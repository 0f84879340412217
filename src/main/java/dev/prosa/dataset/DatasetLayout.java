package dev.prosa.dataset;

import java.util.Locale;

/**
 * The names of what lies in a dataset's folder.
 *
 * <pre>
 * openai/train-00000-of-00003.jsonl …   a target's examples, a numbered series for each split
 * openai/validation-00000-of-00001.jsonl
 * sharegpt/dataset_info.json            what a trainer wants to have beside them
 * grouped/conversas_para_treino.json    a target that is one document
 * rejected/rejected-00000-of-00001.jsonl   what could not be used, if anything
 * README.md  REPORT.html                what all this is, for people
 * REPORT.json                           what the report is drawn from
 * MANIFEST.json                         the same for programs
 * _SUCCESS                              written last: without it there is no dataset
 * .tmp-RUN/                             files of a run that has not published yet
 * </pre>
 */
final class DatasetLayout {

  static final String MANIFEST = "MANIFEST.json";
  static final String SUCCESS = "_SUCCESS";
  static final String CARD = "README.md";
  static final String REPORT = "REPORT.html";
  static final String REPORT_DATA = "REPORT.json";
  static final String REJECTED = "rejected";

  /** The series of what lies beside a target's data for its trainer. */
  static final String SIDECAR = "sidecar";

  static final String GROUPED_DOCUMENT = "conversas_para_treino.json";
  static final String TEMPORARY_PREFIX = ".tmp-";

  private DatasetLayout() {}

  /** The folder of a run's unpublished files. */
  static String temporary(String runId) {
    return TEMPORARY_PREFIX + runId;
  }

  /** A file of a numbered series, such as {@code openai/train-00000-of-00003.jsonl}. */
  static String numbered(String folder, String split, int index, int count) {
    return String.format(Locale.ROOT, "%s/%s-%05d-of-%05d.jsonl", folder, split, index, count);
  }
}
