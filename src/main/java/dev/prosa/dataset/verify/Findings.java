package dev.prosa.dataset.verify;

import dev.prosa.tuning.Target;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file: the first ones in full, all of them counted. For one thread. */
final class Findings {

  private final String file;
  private final int most;
  private final List<Finding> first = new ArrayList<>();
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
