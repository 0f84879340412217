package dev.prosa.dataset.report;

import dev.prosa.message.Role;
import java.util.List;

/**
 * All that a report shows, in words; its template adds nothing but form.
 *
 * @param words for what is the same in every report
 * @param assets style and scripts
 * @param summary what its head says
 * @param providers whom it is for
 * @param flow what became of the messages
 * @param content what the examples are like
 * @param privacy what was redacted
 * @param appendix what it can be checked by
 */
record ReportPage(
    ReportText words,
    ReportAssets assets,
    Summary summary,
    Providers providers,
    Flow flow,
    Content content,
    Privacy privacy,
    Appendix appendix) {

  /** What the head says: of what it is, whether it is good, and the first figures. */
  record Summary(String subtitle, List<Verdict> verdicts, List<Figure> headline) {}

  /** What became of the messages: what was left out, changed, and like another. */
  record Flow(List<Bar> funnel, List<Figure> changes, Duplicates duplicates) {}

  /** What the examples are like, when they were sent, and by whom. */
  record Content(Shape shape, Times times, Chart people, List<Bar> splits) {}

  /** What the dataset can be checked by: examples, its files, and the options. */
  record Appendix(List<Sample> samples, Files files, Options options) {}

  /** Whether the dataset is fit for use, in one sentence. */
  record Verdict(boolean good, String text) {}

  /** A number, what it is of, and what makes it meaningful. */
  record Figure(String name, String number, String note) {}

  /**
   * A row with a bar.
   *
   * @param style of the row
   * @param value what the manifest says
   * @param kept how long the bar is, of 1000
   * @param lost how much longer it was before
   */
  record Bar(
      String style, String name, long value, String count, String share, int kept, int lost) {}

  /** Bars that a script draws, from the rows of their table. */
  record Chart(
      String id, String title, String label, String unit, List<Point> points, List<Figure> notes) {}

  /** One bar of a chart. */
  record Point(String label, long value, String count) {}

  /** What the examples are like; without tokens for chats as they are. */
  record Shape(String lead, List<Chart> charts, List<Bar> over) {}

  /**
   * When messages were sent.
   *
   * @param undated what is not shown, in words, or empty
   */
  record Times(String lead, Chart days, List<Heat> week, String undated) {}

  /** One day of the week. */
  record Heat(String day, String longDay, List<Cell> hours) {}

  /** One hour of it, with a shade from 0 to 6. */
  record Cell(long value, String count, int shade) {}

  /** Whom it is for. */
  record Providers(List<Addressee> targets, List<String> notes) {}

  /** What one of them would say. */
  record Addressee(
      String label,
      String name,
      Standing standing,
      String note,
      Amounts amounts,
      List<Run> runs,
      Limits limits) {}

  /**
   * How long the provider goes on.
   *
   * @param style of the mark; empty if no end is known
   * @param text of the mark
   * @param until when it ends, in words, or empty
   */
  record Standing(String style, String text, String until) {}

  /** How many examples are for it, and about how many tokens they have. */
  record Amounts(String train, String validation, String tokens) {}

  /** Its limits, and which of them are broken. */
  record Limits(List<String> all, List<String> broken) {}

  /**
   * What one training run comes to.
   *
   * @param cost of it; empty if unknown
   * @param detail how that comes about, or why it is not known
   */
  record Run(String cost, String detail) {}

  /** What was redacted, or why there is nothing to show. */
  record Privacy(String lead, List<Bar> types, List<Bar> languages, List<Bar> risks) {}

  /** For whom duplicates were left out. */
  record Duplicates(String lead, List<Cluster> largest) {}

  /** An example that stays for others, and how it begins. */
  record Cluster(String title, String note, List<Turn> turns) {}

  /** An example, as it is taught. */
  record Sample(String title, String split, List<Turn> turns, String more) {}

  /** What one side says. */
  record Turn(String side, String who, String text) {

    static Turn of(dev.prosa.dataset.Sample.Line line, ReportText words) {
      String side = line.role() == Role.ASSISTANT ? "assistant" : "user";
      return new Turn(side, words.say("samples." + side), line.text() + (line.cut() ? " …" : ""));
    }
  }

  /** The dataset's files, and how many are not listed. */
  record Files(List<Row> rows, String more) {}

  /** A file. */
  record Row(String name, String rows, String bytes, String tokens, String sha256) {}

  /** What it was made from, and how. */
  record Options(String lead, List<Figure> options) {}
}
