package dev.prosa.privacy;

import java.util.Arrays;
import java.util.Optional;

/** What is done with personal data. */
public enum RedactionAction {
  /** {@code [CPF_1]}: the same value has the same number within a conversation, and no further. */
  INDEX("index"),
  /** {@code [CPF]}. */
  TAG("tag"),
  /** Something of the same form that belongs to nobody, the same within a conversation. */
  SURROGATE("surrogate"),
  /** All but the last two letters or digits become {@code *}. */
  MASK("mask"),
  /** The turn is left out; a question's answer too. */
  DROP_TURN("drop-turn"),
  /** The conversation is left out. */
  DROP_CONVERSATION("drop-conversation"),
  /** Nothing. */
  OFF("off");

  private final String label;

  RedactionAction(String label) {
    this.label = label;
  }

  /** Its name in options and manifests. */
  public String label() {
    return label;
  }

  static Optional<RedactionAction> fromLabel(String label) {
    return Arrays.stream(values()).filter(action -> action.label.equals(label)).findFirst();
  }
}
