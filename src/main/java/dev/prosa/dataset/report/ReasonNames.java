package dev.prosa.dataset.report;

import dev.prosa.error.MessageLanguage;

/** The names of the reasons for which messages are filtered or rejected, as the report has them. */
public final class ReasonNames {

  private ReasonNames() {}

  /** The name of a manifest's {@code label}; the label itself, in words, if it is unknown. */
  public static String of(MessageLanguage language, String label) {
    return new ReportText(language).ofLabel("reason.", label, "other");
  }
}
