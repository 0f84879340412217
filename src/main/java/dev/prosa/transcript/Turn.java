package dev.prosa.transcript;

import dev.prosa.message.Role;

/**
 * What one side said until the other side spoke.
 *
 * @param role who said it
 * @param text what was said; merged messages are separated by a newline
 * @param trained whether a model shall learn to say it; always false for the user
 */
public record Turn(Role role, String text, boolean trained) {

  public Turn {
    if (trained && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only what the assistant says is trained");
    }
  }

  /** Hides the text: a {@code Turn} is safe to log. */
  @Override
  public String toString() {
    return "Turn[role=" + role.label() + ", " + text.length() + " chars, trained=" + trained + "]";
  }
}
