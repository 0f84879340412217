package dev.prosa.transcript;

import dev.prosa.message.Role;

/**
 * What one side said until the other side spoke.
 *
 * @param role who said it
 * @param text what was said, not blank; merged messages are separated by a newline
 * @param messages how many stored messages this turn accounts for; not negative, and 0 in a copy
 *     that is only repeated as context
 * @param trained whether a model shall learn to say it; always false for the user
 * @param answersMedia whether it is shown and not learnt since it may answer a picture or the like
 *     that is left out
 */
public record Turn(Role role, String text, int messages, boolean trained, boolean answersMedia) {

  public Turn {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a turn without text");
    }
    if (messages < 0) {
      throw new IllegalArgumentException("messages must not be negative: " + messages);
    }
    if (trained && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only what the assistant says is trained");
    }
    if (answersMedia && (trained || role != Role.ASSISTANT)) {
      throw new IllegalArgumentException("an answer to media is the assistant's and untrained");
    }
  }

  /** A turn that has nothing to do with media. */
  public Turn(Role role, String text, int messages, boolean trained) {
    this(role, text, messages, trained, false);
  }

  /** The same, shown and not learnt. */
  public Turn untrained() {
    return new Turn(role, text, messages, false, answersMedia);
  }

  /** The same words, repeated for what follows: neither trained nor counted again. */
  public Turn asContext() {
    return new Turn(role, text, 0, false);
  }

  /** Hides the text: a {@code Turn} is safe to log. */
  @Override
  public String toString() {
    return "Turn["
        + role.label()
        + ", "
        + text.length()
        + " chars of "
        + messages
        + " messages"
        + (trained ? ", trained]" : "]");
  }
}
