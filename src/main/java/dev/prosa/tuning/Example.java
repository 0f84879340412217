package dev.prosa.tuning;

import dev.prosa.transcript.Transcript;
import dev.prosa.transcript.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is taught at a time: perhaps a system prompt, then what was said before, then the
 * turns to learn from. The user begins, the sides take turns, the assistant has the last word, with
 * and without the context.
 *
 * @param system the system prompt, not blank, or null
 * @param context earlier turns, for targets that can show without training; untrained, of no
 *     messages; may be empty
 * @param turns the example's own turns; at least two
 * @param tools which tools the assistant may call, or null if that is not said
 */
public record Example(
    @Nullable String system,
    List<Turn> context,
    List<Turn> turns,
    @Nullable ToolDeclarations tools) {

  /**
   * @throws IllegalArgumentException if {@code system} is blank, if turns or context are not
   *     questions with their answers, or if context is trained or counted
   */
  public Example {
    context = List.copyOf(context);
    turns = List.copyOf(turns);
    if (system != null && system.isBlank()) {
      throw new IllegalArgumentException("a blank system prompt");
    }
    if (!context.isEmpty()) {
      Transcript.requireInTurns(context);
    }
    for (Turn turn : context) {
      if (turn.trained() || turn.messages() > 0) {
        throw new IllegalArgumentException("context is neither trained nor counted");
      }
    }
    Transcript.requireInTurns(turns);
  }

  /** An example that does not say which tools there are. */
  public Example(@Nullable String system, List<Turn> context, List<Turn> turns) {
    this(system, context, turns, null);
  }

  /** Whether a tool is called in it. */
  public boolean callsTools() {
    return anyCall(context) || anyCall(turns);
  }

  private static boolean anyCall(List<Turn> some) {
    for (Turn turn : some) {
      if (!turn.rounds().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** How many stored messages it accounts for. */
  public int messages() {
    return turns.stream().mapToInt(Turn::messages).sum();
  }

  /** Hides the texts. */
  @Override
  public String toString() {
    return "Example[" + context.size() + "+" + turns.size() + " turns]";
  }
}
