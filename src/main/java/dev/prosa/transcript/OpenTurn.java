package dev.prosa.transcript;

import dev.prosa.message.Role;
import org.jspecify.annotations.Nullable;

/** A turn that may still grow: consecutive messages of one side, joined by newlines. */
final class OpenTurn {

  private final Role role;
  private final long millis;
  private final String first;
  private @Nullable StringBuilder joined;
  private int messages = 1;
  private boolean trained;

  /**
   * @param millis when its first message was sent
   * @param trained whether that is to be trained
   */
  OpenTurn(Role role, String first, long millis, boolean trained) {
    this.role = role;
    this.millis = millis;
    this.first = first;
    this.trained = trained;
  }

  Role role() {
    return role;
  }

  long millis() {
    return millis;
  }

  int messages() {
    return messages;
  }

  /** Appends a message; one that is not trained leaves the whole turn untrained. */
  void append(String text, boolean textIsTrained) {
    if (joined == null) {
      joined = new StringBuilder(first.length() + text.length() + 65).append(first);
    }
    joined.append('\n').append(text);
    messages++;
    trained &= textIsTrained;
  }

  Turn finish() {
    return new Turn(role, joined == null ? first : joined.toString(), messages, trained);
  }
}
