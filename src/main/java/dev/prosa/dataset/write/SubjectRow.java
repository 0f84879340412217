package dev.prosa.dataset.write;

import dev.prosa.dataset.OutputException;
import dev.prosa.error.Explanation;
import java.nio.file.Path;
import java.util.Set;

/** A line of a {@link SubjectIndex}, which somebody else may have written, to fill the memory. */
public final class SubjectRow {

  /** Nobody has more in one file. */
  private static final int MOST_ROWS = 1 << 24;

  private static final int FIRST = 3;
  private static final int ROWS = 4;

  /** How many tokens the rows have; earlier indexes lack it. */
  private static final int TOKENS = 5;

  private final String[] fields;

  private SubjectRow(String[] fields, Path index) {
    this.fields = fields;
    boolean right =
        switch (fields[0]) {
          case SubjectNotes.SAID -> fields.length == 3 && isNumber(2, 1, Long.MAX_VALUE);
          case SubjectNotes.SHARE, SubjectNotes.FILE -> fields.length == 3;
          case SubjectNotes.ROWS ->
              (fields.length == TOKENS
                      || (fields.length == TOKENS + 1 && isNumber(TOKENS, 0, Long.MAX_VALUE)))
                  && isNumber(FIRST, 1, Integer.MAX_VALUE)
                  && isNumber(ROWS, 1, MOST_ROWS);
          default -> false;
        };
    if (!right) {
      throw noIndex(index);
    }
  }

  /**
   * Reads a line.
   *
   * @throws OutputException naming {@code index} if it is none; the message does not quote it
   */
  public static SubjectRow parse(String line, Path index) {
    return new SubjectRow(line.split("\t", -1), index);
  }

  public static OutputException noIndex(Path index) {
    return new OutputException(
        Explanation.of("output.not-an-index", "%s is not a subject index", index));
  }

  /** One of those of {@link SubjectNotes}. */
  public String kind() {
    return fields[0];
  }

  public boolean isOf(Set<String> names) {
    return !kind().equals(SubjectNotes.FILE) && names.contains(fields[1]);
  }

  public long messages() {
    return Long.parseLong(fields[2]);
  }

  /** Of a {@link SubjectNotes#FILE}, its name. */
  public String named() {
    return fields[1];
  }

  /** Of a {@link SubjectNotes#FILE}, what it was. */
  public String sha256() {
    return fields[2];
  }

  public String share() {
    return fields[2];
  }

  public String file() {
    return fields[2];
  }

  public long first() {
    return Long.parseLong(fields[FIRST]);
  }

  public long rows() {
    return Long.parseLong(fields[ROWS]);
  }

  public boolean tellsTokens() {
    return fields.length > TOKENS;
  }

  public long tokens() {
    return Long.parseLong(fields[TOKENS]);
  }

  /** The same line when that many rows before it are gone. */
  public String movedUpBy(long before) {
    String[] moved = fields.clone();
    moved[FIRST] = String.valueOf(first() - before);
    return String.join("\t", moved);
  }

  private boolean isNumber(int field, long least, long most) {
    try {
      long number = Long.parseLong(fields[field]);
      return number >= least && number <= most;
    } catch (NumberFormatException none) {
      return false;
    }
  }
}
