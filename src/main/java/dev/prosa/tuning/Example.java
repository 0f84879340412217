package dev.prosa.tuning;

import dev.prosa.transcript.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is taught at a time: perhaps a system prompt, then turns.
 *
 * @param system the system prompt, or null
 * @param turns in order of time; at least one
 */
public record Example(@Nullable String system, List<Turn> turns) {

  public Example {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("an example needs at least one turn");
    }
  }
}
