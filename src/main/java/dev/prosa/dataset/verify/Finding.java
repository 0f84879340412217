package dev.prosa.dataset.verify;

/**
 * Something that is wrong with a dataset, in words that quote nothing of what was said.
 *
 * @param file which file it is about
 * @param line its line, from 1, or 0 for the file as a whole
 * @param reason what is wrong
 */
public record Finding(String file, long line, String reason) {

  /** {@code file:line: reason}, as compilers write it. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason;
  }
}
