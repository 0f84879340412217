package dev.prosa.message;

import java.util.Optional;

/** Who said a message: the customer or the bot. */
public enum Role {
  USER("user"),
  ASSISTANT("assistant");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The role's name in stored JSON and in datasets, in lower case. */
  public String label() {
    return label;
  }

  /**
   * The role with that label, or empty for any other text; case counts, as it does in stored JSON.
   */
  public static Optional<Role> fromLabel(String label) {
    return switch (label) {
      case "user" -> Optional.of(USER);
      case "assistant" -> Optional.of(ASSISTANT);
      default -> Optional.empty();
    };
  }
}
