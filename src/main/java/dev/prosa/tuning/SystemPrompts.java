package dev.prosa.tuning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which system prompt an example begins with: the one that was in force when its conversation
 * began. Immutable.
 *
 * @param stored whether a system message that is stored in the conversation comes first
 * @param byTime the owner's prompts, by the time from which on each holds; may be empty
 */
public record SystemPrompts(boolean stored, List<Prompt> byTime) implements Serializable {

  /** No example has one. */
  public static final SystemPrompts NONE = new SystemPrompts(false, List.of());

  /**
   * A prompt.
   *
   * @param from the first millisecond at which it holds, since 1970; another may follow it
   * @param text not blank
   */
  public record Prompt(long from, String text) implements Serializable {
    /**
     * @throws IllegalArgumentException if {@code text} is blank
     */
    public Prompt {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a blank system prompt");
      }
    }
  }

  public SystemPrompts {
    List<Prompt> ordered = new ArrayList<>(byTime);
    ordered.sort(Comparator.comparingLong(Prompt::from));
    byTime = List.copyOf(ordered);
  }

  /** The same one at all times, or none for null. */
  public static SystemPrompts always(@Nullable String text) {
    return text == null
        ? NONE
        : new SystemPrompts(false, List.of(new Prompt(Long.MIN_VALUE, text)));
  }

  /**
   * The prompt of a conversation.
   *
   * @param message the system message that was in force there, or null
   * @param millis when it began, in milliseconds since 1970
   */
  public @Nullable String of(@Nullable String message, long millis) {
    if (stored && message != null) {
      return message;
    }
    String text = null;
    for (Prompt prompt : byTime) {
      if (prompt.from() <= millis) {
        text = prompt.text();
      }
    }
    return text;
  }
}
