package dev.prosa.tuning.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools, calls and files as Google's client describes them, in either of its spellings. */
final class GoogleTools {

  private static final Set<String> TOOL =
      Set.of(
          "retrieval",
          "computer_use",
          "file_search",
          "google_search",
          "google_maps",
          "code_execution",
          "enterprise_web_search",
          "function_declarations",
          "google_search_retrieval",
          "parallel_ai_search",
          "url_context",
          "mcp_servers",
          "exa_ai_search");
  private static final Set<String> DECLARATION =
      Set.of(
          "description",
          "name",
          "parameters",
          "parameters_json_schema",
          "response",
          "response_json_schema",
          "behavior");
  private static final Set<String> SCHEMA =
      Set.of(
          "additional_properties",
          "defs",
          "ref",
          "any_of",
          "default",
          "description",
          "enum",
          "example",
          "format",
          "items",
          "max_items",
          "max_length",
          "max_properties",
          "maximum",
          "min_items",
          "min_length",
          "min_properties",
          "minimum",
          "nullable",
          "pattern",
          "properties",
          "property_ordering",
          "required",
          "title",
          "type");
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "function_call", Set.of("id", "args", "name", "partial_args", "will_continue"),
          "function_response",
              Set.of("will_continue", "scheduling", "parts", "id", "name", "response"),
          "file_data", Set.of("display_name", "file_uri", "mime_type"),
          "inline_data", Set.of("display_name", "data", "mime_type"));

  /** What may stand beside that which a part is. */
  private static final Set<String> BESIDE =
      Set.of("thought", "thought_signature", "video_metadata", "media_resolution", "part_metadata");

  private GoogleTools() {}

  /** What is wrong with an array of tools; null if nothing is. */
  static @Nullable String fault(JsonNode tools) {
    if (tools.isNull()) {
      return null;
    }
    if (!tools.isArray()) {
      return "is not an array";
    }
    for (JsonNode tool : tools) {
      if (!hasOnly(tool, TOOL)) {
        return "has a tool that is not one of Google's";
      }
      JsonNode declarations = named(tool, "function_declarations");
      if (!isNone(declarations) && !declarations.isArray()) {
        return "has \"functionDeclarations\" that are not an array";
      }
      for (JsonNode declaration : declarations) {
        if (!hasOnly(declaration, DECLARATION)
            || !isText(named(declaration, "name"))
            || !isText(named(declaration, "description"))
            || !isSchema(named(declaration, "parameters"))
            || !isSchema(named(declaration, "response"))) {
          return "has a function that is not described as Google does";
        }
      }
    }
    return null;
  }

  /** Whether what a part is has the keys and strings that it may have. */
  static boolean isPart(String kind, JsonNode content) {
    Set<String> known = PARTS.get(snake(kind));
    if (known == null) {
      return true;
    }
    return hasOnly(content, known)
        && isText(named(content, "name"))
        && isText(named(content, "display_name"))
        && isText(named(content, "file_uri"))
        && isText(named(content, "mime_type"));
  }

  /** Whether a key of a part says something about it, and not what it is. */
  static boolean isBeside(String key) {
    return BESIDE.contains(snake(key));
  }

  private static boolean isSchema(JsonNode schema) {
    if (isNone(schema)) {
      return true;
    }
    JsonNode type = schema.path("type");
    JsonNode properties = schema.path("properties");
    if (!hasOnly(schema, SCHEMA)
        || !isText(type)
        || !(isNone(properties) || properties.isObject())
        || !isSchema(schema.path("items"))) {
      return false;
    }
    for (JsonNode property : properties) {
      if (!property.isObject() || !isSchema(property)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnly(JsonNode object, Set<String> known) {
    if (!object.isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(snake(field.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode named(JsonNode object, String name) {
    return object.has(name) ? object.path(name) : object.path(camel(name));
  }

  private static boolean isText(JsonNode text) {
    return isNone(text) || text.isTextual();
  }

  private static boolean isNone(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String snake(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      boolean capital = letter >= 'A' && letter <= 'Z';
      snake.append(capital ? "_" : "").append(capital ? (char) (letter + 32) : letter);
    }
    return snake.toString();
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter == '_' && i + 1 < name.length()) {
        i++;
        camel.append((char) (name.charAt(i) - 32));
      } else {
        camel.append(letter);
      }
    }
    return camel.toString();
  }
}
