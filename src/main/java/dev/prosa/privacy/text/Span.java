package dev.prosa.privacy.text;

/**
 * A part of a text that is personal.
 *
 * @param start the index of its first character; not negative
 * @param end the index after its last character; more than {@code start}
 * @param type what it is
 */
public record Span(int start, int end, EntityType type) {

  /**
   * @throws IllegalArgumentException if {@code start} is negative, or {@code end} is not after it
   */
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("not a part of a text: " + start + " to " + end);
    }
  }

  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
