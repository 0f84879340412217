package dev.prosa.transcript;

import dev.prosa.message.Role;
import org.jspecify.annotations.Nullable;

/** A turn while messages are still added to it. */
final class TurnBuilder {

  private final Role role;
  private final String first;
  private @Nullable StringBuilder merged;
  private int messages;
  private boolean trained;
  private boolean answersMedia;

  TurnBuilder(Role role, String text, boolean trained) {
    this.role = role;
    this.first = text;
    this.messages = 1;
    this.trained = trained && role == Role.ASSISTANT;
  }

  Role role() {
    return role;
  }

  int length() {
    return merged == null ? first.length() : merged.length();
  }

  /** A turn is learnt as a whole, so what is not to be learnt keeps all of it from it. */
  void merge(String more, boolean moreIsTrained) {
    if (merged == null) {
      merged = new StringBuilder(first.length() + more.length() + 65).append(first);
    }
    merged.append('\n').append(more);
    messages++;
    trained &= moreIsTrained;
  }

  /** A turn of the assistant is not learnt as soon as one of its messages may answer media. */
  void answerMedia() {
    answersMedia = true;
  }

  Turn build() {
    return new Turn(
        role,
        merged == null ? first : merged.toString(),
        messages,
        trained && !answersMedia,
        answersMedia);
  }
}
