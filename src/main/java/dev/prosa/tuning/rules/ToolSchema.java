package dev.prosa.tuning.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the description of a tool wherever functions are described as OpenAI does. */
public final class ToolSchema {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "null", "number", "object", "string");

  private ToolSchema() {}

  /** Whether a tool may be called that: 1 to 64 ASCII letters, digits, {@code _} and {@code -}. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether it is a JSON schema, as far as it goes wrong in practice: types, properties. */
  public static boolean isSchema(JsonNode schema) {
    JsonNode type = schema.path("type");
    boolean typed = type.isMissingNode() || isType(type) || (type.isArray() && !type.isEmpty());
    for (JsonNode one : type) {
      typed &= isType(one);
    }
    JsonNode properties = schema.path("properties");
    JsonNode required = schema.path("required");
    if (!typed
        || !(properties.isMissingNode() || properties.isObject())
        || !(required.isMissingNode() || required.isArray())) {
      return false;
    }
    for (JsonNode property : properties) {
      if (!property.isBoolean() && !(property.isObject() && isSchema(property))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isType(JsonNode type) {
    return type.isTextual() && TYPES.contains(type.asText());
  }
}
