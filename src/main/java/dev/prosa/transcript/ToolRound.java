package dev.prosa.transcript;

import java.util.List;

/**
 * What the assistant had tools do at a time, before it answered: its calls, each with its result.
 *
 * @param text what it said before or while it called them; mostly empty
 * @param calls at least one; those of one round were made at the same time
 */
public record ToolRound(String text, List<Call> calls) {

  /** What stands for a result that says nothing: no target takes an empty one. */
  static final String NO_RESULT = "null";

  /**
   * A call and its result.
   *
   * @param name the tool's
   * @param arguments a JSON object, as canonical text
   * @param result what it gave back, any text, often JSON; one that is blank becomes {@code null}
   */
  public record Call(String name, String arguments, String result) {
    /**
     * @throws IllegalArgumentException if {@code name} or {@code arguments} is empty
     */
    public Call {
      if (name.isEmpty() || arguments.isEmpty()) {
        throw new IllegalArgumentException("a call has a name and arguments");
      }
      result = InvisibleCharacters.isAll(result) ? NO_RESULT : result;
    }

    /** Hides what was asked and answered. */
    @Override
    public String toString() {
      return "Call[" + name + "]";
    }
  }

  /**
   * @throws IllegalArgumentException if there is no call
   */
  public ToolRound {
    calls = List.copyOf(calls);
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("a round without a call");
    }
  }

  /** Hides the texts. */
  @Override
  public String toString() {
    return "ToolRound" + calls;
  }
}
