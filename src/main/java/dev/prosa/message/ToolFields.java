package dev.prosa.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional fields of a message that has to do with tools, as they stand in stored JSON: {@code
 * toolCalls} of the assistant's, {@code toolCallId} of a tool's. Readers that do not know them
 * ignore them.
 */
public final class ToolFields {

  /** The name of the field with the calls. */
  public static final String CALLS = "toolCalls";

  /** The name of the field with the id of the call that is answered. */
  public static final String CALL_ID = "toolCallId";

  private ToolFields() {}

  /**
   * The calls in {@code value}: an array of objects with {@code id}, {@code name} and {@code
   * arguments}, these an object, or that object as a string; or as OpenAI nests them, name and
   * arguments in {@code function}.
   *
   * @throws IllegalArgumentException if they are not that; the message tells what and quotes
   *     nothing
   */
  public static List<ToolCall> calls(JsonTree value) {
    if (value.isNull()) {
      return List.of();
    }
    List<JsonTree> items = value.items();
    if (items.isEmpty() && !value.text().equals("[]")) {
      throw new IllegalArgumentException("toolCalls must be an array");
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonTree item : items) {
      JsonTree nested = item.member("function");
      JsonTree function = nested == null ? item : nested;
      calls.add(
          new ToolCall(
              text(item, "id"), text(function, "name"), arguments(function.member("arguments"))));
    }
    return calls;
  }

  private static String text(JsonTree object, String field) {
    JsonTree member = object.member(field);
    String text = member == null ? null : member.string();
    if (text == null) {
      throw new IllegalArgumentException("a tool call has no " + field);
    }
    return text;
  }

  private static String arguments(@Nullable JsonTree arguments) {
    if (arguments == null || arguments.isNull()) {
      return "";
    }
    String text = arguments.string();
    return text == null ? arguments.text() : text;
  }

  /** Both fields as they stand between others in JSON, or null if the message has neither. */
  static @Nullable JsonText encode(List<ToolCall> calls, @Nullable String callId) {
    if (calls.isEmpty() && callId == null) {
      return null;
    }
    StringBuilder json = new StringBuilder();
    if (callId == null) {
      String before = "\"toolCalls\":[";
      for (ToolCall call : calls) {
        json.append(before).append("{\"id\":\"");
        JsonText.escape(call.id(), json);
        json.append("\",\"name\":\"").append(call.name()).append("\",\"arguments\":");
        json.append(call.arguments()).append('}');
        before = ",";
      }
      json.append(']');
    } else {
      json.append("\"toolCallId\":\"");
      JsonText.escape(callId, json);
      json.append('"');
    }
    return JsonText.ofJson(json.toString());
  }

  /** What {@link #encode} encoded. */
  static JsonTree decode(JsonText fields) {
    return JsonTree.parse("{" + fields.json() + "}").orElseThrow();
  }
}
