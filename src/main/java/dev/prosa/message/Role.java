package dev.prosa.message;

import java.util.Optional;

/** Who said a message: the customer, the bot, a tool that it called, or whoever instructs it. */
public enum Role {
  USER("user"),
  ASSISTANT("assistant"),
  /** The result of a call that the assistant made. */
  TOOL("tool"),
  /** What the assistant is told to be and to do. */
  SYSTEM("system");

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
      case "tool" -> Optional.of(TOOL);
      case "system" -> Optional.of(SYSTEM);
      default -> Optional.empty();
    };
  }
}
