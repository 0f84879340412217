package dev.prosa.tuning.rules;

/**
 * What the lines of a file that were checked so far decide about those that follow: new for each
 * file, and handed to the check of each of its lines in order. For one thread.
 */
public final class FileState {

  private static final int NONE = -1;

  private boolean begun;
  private int form = NONE;

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
}
