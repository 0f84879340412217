package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.prosa.message.Utf8;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Says of a line whether its reader will take it. A line without a fault obeys all rules that the
 * provider has published for one; what concerns a file as a whole is for the caller to see. Safe
 * for use by many threads.
 */
public final class LineRules {

  /** No line is longer; a longer one need not be read to be refused. */
  public static final int MAX_LINE_BYTES = 1 << 26;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_LINE_BYTES)
                  .maxNestingDepth(100)
                  .build())
          .build();

  /** In so many bytes Jackson looks for the NULs of another encoding than UTF-8. */
  private static final int ENCODED = 4;

  private static final byte[] MARK = JsonOutput.BYTE_ORDER_MARK;

  private final LineSchema grammar;

  public LineRules(LineSchema grammar) {
    this.grammar = grammar;
  }

  /**
   * What is wrong with a line, if anything is.
   *
   * @param from where it begins
   * @param to where it ends: at its newline, which is not part of it
   * @param file what the lines before it in its file decide; knows of this one afterwards
   */
  public Optional<Violation> check(byte[] bytes, int from, int to, FileState file) {
    boolean first = file.begin();
    int start = from;
    if (isMarked(bytes, from, to)) {
      if (!first || !grammar.has(Rule.MARKED)) {
        return fault(first ? "a byte-order mark" : "a byte-order mark in the middle of the file");
      }
      start += MARK.length;
    } else if (first && grammar.has(Rule.MARKED)) {
      return fault("no byte-order mark at the beginning of the file");
    }
    if (isBlank(bytes, start, to)) {
      return Optional.of(new Violation(Violation.BLANK, grammar.skipsBlankLines()));
    }
    Optional<Violation> found = checkJson(bytes, start, to, file);
    if (found.isEmpty() && bytes[to - 1] == '\r') {
      return Optional.of(
          new Violation("ends with a carriage return and a newline", /* harmless= */ true));
    }
    return found;
  }

  /** The words that must not occur, and that an export respells. */
  public ReservedWords reserved() {
    return grammar.reserved();
  }

  private Optional<Violation> checkJson(byte[] bytes, int from, int to, FileState file) {
    int invalid = Utf8.firstInvalid(bytes, from, to);
    if (invalid >= 0) {
      return fault("not UTF-8 at byte " + (invalid - from + 1));
    }
    for (int i = from; i < Math.min(to, from + ENCODED); i++) {
      if (bytes[i] == 0) {
        return fault("not JSON at byte " + (i - from + 1));
      }
    }
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      LineValidator validator = new LineValidator(grammar, json, file);
      validator.line();
      return validator.ignored();
    } catch (LineViolationException broken) {
      return Optional.of(broken.fault());
    } catch (JsonProcessingException notJson) { // its message quotes what it stumbled over
      long at = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
      return fault(at < 0 ? "not JSON" : "not JSON at byte " + (at + 1));
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot be read", impossible);
    }
  }

  private static boolean isMarked(byte[] bytes, int from, int to) {
    return to - from >= MARK.length
        && bytes[from] == MARK[0]
        && bytes[from + 1] == MARK[1]
        && bytes[from + 2] == MARK[2];
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
      i++;
    }
    return i == to;
  }

  private static Optional<Violation> fault(String reason) {
    return Optional.of(new Violation(reason));
  }
}
