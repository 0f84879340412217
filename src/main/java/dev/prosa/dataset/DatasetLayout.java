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
 * _SUCCESS                              written last; without it the dataset does not count
 * .tmp-RUN/                             files of a run that has not published yet
 * </pre>
 */
public final class DatasetLayout {

  public static final String MANIFEST = "MANIFEST.json";
  public static final String SUCCESS = "_SUCCESS";
  public static final String CARD = "README.md";
  public static final String REPORT = "REPORT.html";
  public static final String REPORT_DATA = "REPORT.json";
  public static final String REJECTED = "rejected";

  /** The series of the files next to a target's data, for its trainer. */
  public static final String SIDECAR = "sidecar";

  public static final String GROUPED_DOCUMENT = "conversas_para_treino.json";
  public static final String TEMPORARY_PREFIX = ".tmp-";

  /** Where {@code forget} prepares a dataset without a person; hands off while it is there. */
  public static final String FORGETTING = TEMPORARY_PREFIX + "forget";

  private DatasetLayout() {}

  /** The folder of a run's unpublished files. */
  public static String temporary(String runId) {
    return TEMPORARY_PREFIX + runId;
  }

  /**
   * A file of a numbered series, such as {@code openai/train-00000-of-00003.jsonl}.
   *
   * @param index from 0 to {@code count}, exclusive
   */
  public static String numbered(String folder, String split, int index, int count) {
    return String.format(Locale.ROOT, "%s/%s-%05d-of-%05d.jsonl", folder, split, index, count);
  }

  /** The only file of a split, as mlx-lm looks for it, such as {@code mlx/valid.jsonl}. */
  public static String named(String folder, Split split) {
    return folder + "/" + (split == Split.VALIDATION ? "valid" : split.label()) + ".jsonl";
  }
}
