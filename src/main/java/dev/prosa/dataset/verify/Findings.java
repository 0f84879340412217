package dev.prosa.dataset.verify;

import dev.prosa.error.Explanation;
import dev.prosa.tuning.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a file: the first ones in full, all of them counted. For one thread. */
final class Findings {

  /** Further kinds of what is no fault are left unsaid. */
  private static final int MOST_NOTES = 5;

  private final String file;
  private final int most;
  private final List<Finding> first = new ArrayList<>();
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private long count;

  Findings(String file, int most) {
    this.file = file;
    this.most = most;
  }

  static String tooLong(Target target) {
    return "longer than the "
        + target.limits().maxFileBytes()
        + " bytes that "
        + target.label()
        + " takes";
  }

  void add(String reason) {
    add(0, reason);
  }

  void add(long line, String reason) {
    count++;
    if (first.size() < most) {
      first.add(new Finding(file, line, reason));
    }
  }

  /** Something that its reader takes all the same, once more. */
  void note(String what) {
    if (notes.size() < MOST_NOTES || notes.containsKey(what)) {
      notes.merge(what, 1L, Long::sum);
    }
  }

  /** What its reader takes all the same, for people. */
  List<Explanation> notes() {
    List<Explanation> told = new ArrayList<>();
    notes.forEach(
        (what, times) ->
            told.add(
                Explanation.of(
                    "verify.harmless", "%s: %s (in %,d), which is no fault", file, what, times)));
    return told;
  }

  String file() {
    return file;
  }

  List<Finding> first() {
    return first;
  }

  long count() {
    return count;
  }
}
