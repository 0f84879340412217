package dev.prosa.dataset.verify;

import java.util.List;
import java.util.Map;

/**
 * What a dataset holds of a person.
 *
 * @param lines by file, from 1; of a document, its members
 * @param messages how many messages of theirs it has
 * @param tokens about how many tokens these lines have, by file
 * @param shares what the report's statistics have of them
 */
public record SubjectLines(
    Map<String, List<Long>> lines, long messages, Map<String, Long> tokens, List<String> shares) {

  /** How many lines there are. */
  public long count() {
    return lines.values().stream().mapToLong(List::size).sum();
  }
}
