package dev.prosa.tuning.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the lines of a file that were checked so far decide about those that follow: new for each
 * file, and handed to the check of each of its lines in order. For one thread.
 */
public final class FileState {

  private static final int NONE = -1;

  private boolean begun;
  private int form = NONE;
  private final Set<String> had = new TreeSet<>();
  private final Set<String> lacked = new TreeSet<>();

  /** Whether the line is the file's first; from the second call on, it is not. */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  /**
   * Whether a line may have this form: the file's first form is that of all its lines.
   *
   * @param number which of the schema's forms
   */
  boolean takes(int number) {
    if (form == NONE) {
      form = number;
    }
    return form == number;
  }

  /** A line has something that lines need not have, or lacks it. */
  void has(String what, boolean there) {
    (there ? had : lacked).add(what);
  }

  /** What some of the lines have and others lack, in alphabetical order. */
  public List<String> onlySomeHave() {
    return had.stream().filter(lacked::contains).toList();
  }

  /** What none of the lines has, in alphabetical order, of all that they were asked for. */
  public List<String> noneHas() {
    return lacked.stream().filter(what -> !had.contains(what)).toList();
  }
}
