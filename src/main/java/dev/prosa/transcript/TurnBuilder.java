package dev.prosa.transcript;

import dev.prosa.message.Role;

/** A turn while messages are still added to it. */
final class TurnBuilder {

  private final Role role;
  private final StringBuilder text;
  private int messages;
  private boolean trained;

  TurnBuilder(Role role, String text, boolean trained) {
    this.role = role;
    this.text = new StringBuilder(text);
    this.messages = 1;
    this.trained = trained && role == Role.ASSISTANT;
  }

  Role role() {
    return role;
  }

  int length() {
    return text.length();
  }

  /** A turn is learnt as a whole, so what is not to be learnt keeps all of it from it. */
  void merge(String more, boolean moreIsTrained) {
    text.append('\n').append(more);
    messages++;
    trained &= moreIsTrained;
  }

  Turn build() {
    return new Turn(role, text.toString(), messages, trained);
  }
}
