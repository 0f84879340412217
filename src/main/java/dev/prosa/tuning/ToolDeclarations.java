package dev.prosa.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.tuning.rules.ToolSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The tools that an assistant may call, as OpenAI describes functions; what a model reads of them
 * in each example. Each has a name that no other has, a description and a JSON schema.
 *
 * @param json an array, canonical: {@code [{"type":"function","function":{"name":…,
 *     "description":…,"parameters":…}},…]}
 */
public record ToolDeclarations(String json) implements Serializable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What Google's {@code Schema} has; it refuses what it does not know. */
  private static final Set<String> GOOGLE =
      Set.of(
          "type",
          "format",
          "title",
          "description",
          "nullable",
          "enum",
          "items",
          "properties",
          "required",
          "anyOf",
          "default",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "minProperties",
          "maxProperties",
          "pattern",
          "propertyOrdering");

  /** What is wrong with a description of tools; the message is one line. */
  public static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String reason) {
      super(reason);
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads the tools in {@code text}: an array, or an object whose {@code tools} are one. Without a
   * description a tool's name stands for it, without parameters it has none.
   *
   * @throws UnfitException saying which tool is unfit, and why
   */
  public static ToolDeclarations parse(String text) throws UnfitException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new UnfitException(
          "not JSON, line "
              + notJson.getLocation().getLineNr()
              + ", column "
              + notJson.getLocation().getColumnNr());
    }
    JsonNode tools = root.isObject() ? root.path("tools") : root;
    if (!tools.isArray() || tools.isEmpty()) {
      throw new UnfitException("not an array of tools");
    }
    ArrayNode declared = JSON.createArrayNode();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode tool : tools) {
      String which = "tool " + (declared.size() + 1);
      declared.add(declared(tool, which));
      String name = declared.get(declared.size() - 1).path("function").path("name").asText();
      if (!names.add(name)) {
        throw new UnfitException(which + " has the same name as another: " + name);
      }
    }
    return new ToolDeclarations(declared.toString());
  }

  private static ObjectNode declared(JsonNode tool, String which) throws UnfitException {
    if (tool.has("type") && !tool.path("type").asText().equals("function")) {
      throw new UnfitException(which + " has another \"type\" than \"function\"");
    }
    JsonNode given = tool.path("function");
    if (!given.isObject()) {
      throw new UnfitException(which + " has no \"function\"");
    }
    String name = name(given, which);
    String named = which + " (" + name + ")";
    ObjectNode function = JSON.createObjectNode();
    function.put("name", name).put("description", description(given, name, named));
    function.set("parameters", parameters(given, named));
    for (Map.Entry<String, JsonNode> more : given.properties()) {
      if (!function.has(more.getKey())) {
        function.set(more.getKey(), more.getValue()); // such as "strict"
      }
    }
    ObjectNode declared = JSON.createObjectNode().put("type", "function");
    declared.set("function", function);
    return declared;
  }

  private static String name(JsonNode function, String which) throws UnfitException {
    JsonNode name = function.path("name");
    if (!name.isTextual() || !ToolSchema.isName(name.asText())) {
      throw new UnfitException(
          which + " has no \"name\" of 1 to 64 letters, digits, _ and - without accents");
    }
    return name.asText();
  }

  private static String description(JsonNode function, String name, String which)
      throws UnfitException {
    JsonNode description = function.path("description");
    if (!description.isMissingNode() && !description.isTextual()) {
      throw new UnfitException(which + " has a \"description\" that is not text");
    }
    return description.asText().isBlank() ? name : description.asText();
  }

  /** The schema of what the tool takes, which says that it is of an object, and of what. */
  private static ObjectNode parameters(JsonNode function, String which) throws UnfitException {
    JsonNode given = function.path("parameters");
    boolean absent = given.isMissingNode() || given.isNull();
    if (!absent && !(given.isObject() && ToolSchema.isSchema(given))) {
      throw new UnfitException(which + " has \"parameters\" that are not a JSON schema");
    }
    if (!absent && !given.path("type").asText("object").equals("object")) {
      throw new UnfitException(which + " has \"parameters\" that are not of \"type\" object");
    }
    ObjectNode schema = absent ? JSON.createObjectNode() : (ObjectNode) given.deepCopy();
    if (!schema.has("type")) {
      schema.put("type", "object");
    }
    if (!schema.has("properties")) {
      schema.set("properties", JSON.createObjectNode());
    }
    return schema;
  }

  /** How many tools there are. */
  public int count() {
    return tree().size();
  }

  /** Their names, in order. */
  public List<String> names() {
    return tree().findValues("function").stream().map(f -> f.path("name").asText()).toList();
  }

  /** As LLaMA-Factory reads them: functions in an array. */
  String asFunctions() {
    ArrayNode functions = JSON.createArrayNode();
    for (JsonNode tool : tree()) {
      functions.add(tool.path("function"));
    }
    return functions.toString();
  }

  /** As Amazon reads them: the value of {@code toolConfig}. */
  String asToolConfig() {
    ObjectNode config = JSON.createObjectNode();
    ArrayNode tools = config.putArray("tools");
    for (JsonNode tool : tree()) {
      JsonNode function = tool.path("function");
      ObjectNode spec = tools.addObject().putObject("toolSpec");
      spec.set("name", function.path("name"));
      spec.set("description", function.path("description"));
      spec.putObject("inputSchema").set("json", function.path("parameters"));
    }
    return config.toString();
  }

  /** As Google reads them: the value of {@code tools}. */
  String asFunctionDeclarations() {
    ArrayNode tools = JSON.createArrayNode();
    ArrayNode declarations = tools.addObject().putArray("functionDeclarations");
    for (JsonNode tool : tree()) {
      JsonNode function = tool.path("function");
      ObjectNode declaration = declarations.addObject();
      declaration.set("name", function.path("name"));
      declaration.set("description", function.path("description"));
      if (!function.path("parameters").path("properties").isEmpty()) {
        declaration.set("parameters", google(function.path("parameters")));
      }
    }
    return tools.toString();
  }

  private static JsonNode google(JsonNode schema) {
    if (!schema.isObject()) {
      return JSON.createObjectNode().put("type", "STRING"); // true: anything goes
    }
    ObjectNode known = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      JsonNode value = entry.getValue();
      switch (entry.getKey()) {
        case "type" -> type(value, known);
        case "properties" -> {
          ObjectNode properties = known.putObject("properties");
          value.properties().forEach(one -> properties.set(one.getKey(), google(one.getValue())));
        }
        case "items" -> known.set("items", google(value));
        case "anyOf" -> {
          ArrayNode any = known.putArray("anyOf");
          value.forEach(one -> any.add(google(one)));
        }
        case "enum" -> {
          ArrayNode texts = known.putArray("enum");
          value.forEach(one -> texts.add(one.asText()));
        }
        default -> {
          if (GOOGLE.contains(entry.getKey())) {
            known.set(entry.getKey(), value);
          }
        }
      }
    }
    return known;
  }

  /** One type, in capitals; of several, the first that is not null. */
  private static void type(JsonNode type, ObjectNode known) {
    List<String> names = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> names.add(one.asText()));
    } else {
      names.add(type.asText());
    }
    if (type.isArray() && names.remove("null")) {
      known.put("nullable", true);
    }
    known.put("type", names.isEmpty() ? "NULL" : names.get(0).toUpperCase(Locale.ROOT));
  }

  private JsonNode tree() {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("declarations that were parsed before", impossible);
    }
  }
}
