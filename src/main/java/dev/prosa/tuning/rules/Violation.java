package dev.prosa.tuning.rules;

/**
 * What is wrong with a line, in words that quote nothing of what was said.
 *
 * @param reason such as {@code message 3 is another "user" in a row}
 */
public record Violation(String reason) {}
