package dev.prosa.tuning;

/** What was changed in an example so that a target takes it. */
public enum Adjustment {
  /** A word that the target reserves was spelt with a space before its last character. */
  RESERVED_WORD("reserved-word"),
  /** An earlier turn was left out, since the target cannot show without training. */
  CONTEXT_TURN("context-turn-left-out"),
  /** A question with a reply that is not to be learnt was left out, for the same reason. */
  UNTRAINED_PAIR("untrained-pair-left-out"),
  /** Of what was said before a reply that has a row of its own, only the end is in that row. */
  SHORTENED_CONTEXT("context-shortened"),
  /** Words that the assistant said before it called a tool were left out: it may say or call. */
  WORDS_BEFORE_CALL("words-before-call-left-out"),
  /** A character that a tool's name must not have was replaced by an underscore. */
  TOOL_NAME("tool-name-respelt");

  private final String label;

  Adjustment(String label) {
    this.label = label;
  }

  /** The fix's name in manifests. */
  public String label() {
    return label;
  }
}
