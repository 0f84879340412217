package dev.prosa.message;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call of a tool (of a function, as some say) that the assistant made, always well-formed.
 *
 * @param id by which the tool's answer names it; 1 to 512 characters without control characters
 * @param name the tool's; 1 to 128 ASCII letters, digits and {@code _ - . : /}
 * @param arguments what it was called with: a JSON object as text, which becomes canonical, so that
 *     white space makes no difference; an empty text stands for <code>{}</code>
 */
public record ToolCall(String id, String name, String arguments) {

  static final int MAX_ID_LENGTH = 512;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");

  /**
   * Guards what the parameters promise.
   *
   * @throws IllegalArgumentException if one is not as it must be; the message never quotes it
   */
  public ToolCall {
    requireId(id, "a tool call's id");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tool call's name must be 1 to 128 letters, digits and _ - . : /");
    }
    Optional<JsonTree> tree = JsonTree.parse(arguments.isBlank() ? "{}" : arguments);
    if (tree.isEmpty() || !tree.get().isObject()) {
      throw new IllegalArgumentException("a tool call's arguments must be a JSON object");
    }
    arguments = tree.get().text();
  }

  /**
   * Returns {@code id} if it can name a call.
   *
   * @throws IllegalArgumentException if it is empty, too long or holds a control character or a
   *     lone surrogate
   */
  static String requireId(String id, String what) {
    if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(what + " must have 1 to " + MAX_ID_LENGTH + " characters");
    }
    if (id.chars().anyMatch(Character::isISOControl) || !Utf8.wellFormed(id).equals(id)) {
      throw new IllegalArgumentException(what + " must not contain control characters");
    }
    return id;
  }

  /** Hides the arguments: a {@code ToolCall} is safe to log. */
  @Override
  public String toString() {
    return "ToolCall[name=" + name + ", arguments=" + arguments.length() + " chars]";
  }
}
