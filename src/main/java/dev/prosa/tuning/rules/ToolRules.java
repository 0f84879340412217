package dev.prosa.tuning.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.Rule;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the tools of one line: how they are described, called and answered. */
final class ToolRules {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SHORT_ID = Pattern.compile("[a-zA-Z0-9]{9}");

  private final JsonLocation place;
  private final boolean mistral;
  private final boolean ids;
  private final boolean parsed;
  private final Set<String> called = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> configured = new HashSet<>();

  ToolRules(LineSchema grammar, JsonLocation place) {
    this.place = place;
    mistral = grammar.has(Rule.MISTRAL_CALLS);
    ids = grammar.has(Rule.CALL_IDS) || mistral;
    parsed = grammar.has(Rule.JSON_ARGUMENTS);
  }

  /** Descriptions of tools; null stands for none. */
  void tools(KnownKey key, JsonNode tools) throws LineViolationException {
    boolean none = tools.isNull() || (mistral && tools.isEmpty() && tools.asText().isEmpty());
    if (none) {
      return;
    }
    require(tools.isArray(), key, "is not an array");
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function");
      require(function.isObject(), key, "has a tool without a \"function\"");
      require(
          mistral || !tool.has("type") || tool.path("type").asText().equals("function"),
          key,
          "has a tool whose \"type\" is not function");
      function(key, function);
    }
  }

  /** Descriptions of functions. */
  void functions(KnownKey key, JsonNode functions) throws LineViolationException {
    require(functions.isArray() || functions.isNull(), key, "is not an array");
    for (JsonNode function : functions) {
      function(key, function);
    }
  }

  private void function(KnownKey key, JsonNode function) throws LineViolationException {
    require(isName(function.path("name")), key, "has a function without a proper \"name\"");
    JsonNode parameters = function.path("parameters");
    if (mistral) {
      require(
          function.path("description").isTextual() && parameters.isObject(),
          key,
          "has a function without \"description\" and \"parameters\"");
    }
    require(
        parameters.isMissingNode() || (parameters.isObject() && ToolSchema.isSchema(parameters)),
        key,
        "has a function whose \"parameters\" are not a JSON schema");
  }

  /** Amazon's {@code toolConfig}. */
  void config(KnownKey key, JsonNode config) throws LineViolationException {
    if (config.isNull()) {
      return;
    }
    require(config.path("tools").isArray() && !config.path("tools").isEmpty(), key, "has no tools");
    for (JsonNode tool : config.path("tools")) {
      JsonNode spec = tool.path("toolSpec");
      require(
          isSaid(spec.path("name"))
              && isSaid(spec.path("description"))
              && spec.path("inputSchema").path("json").has("type"),
          key,
          "has a tool without \"name\", \"description\" and \"inputSchema\"");
      require(configured.add(spec.path("name").asText()), key, "has a tool twice");
    }
  }

  /**
   * What the assistant calls.
   *
   * @return how many calls there are
   */
  int calls(KnownKey key, JsonNode calls) throws LineViolationException {
    if (calls.isNull()) {
      return 0;
    }
    require(calls.isArray(), key, "is not an array");
    require(mistral || !ids || !calls.isEmpty(), key, "is empty");
    for (JsonNode call : calls) {
      String id = call.path("id").asText();
      if (ids) {
        require(call.path("id").isTextual() && !id.isEmpty(), key, "has a call without an \"id\"");
        require(
            !mistral || SHORT_ID.matcher(id).matches() || id.equals("null"),
            key,
            "has a call whose \"id\" is not nine letters and digits");
      }
      called.add(id);
      require(
          mistral || !call.has("type") || call.path("type").asText().equals("function"),
          key,
          "has a call whose \"type\" is not function");
      call(key, call.has("function") || ids ? call.path("function") : call);
    }
    return calls.size();
  }

  /** A call by name. */
  void call(KnownKey key, JsonNode function) throws LineViolationException {
    require(function.isObject(), key, "has a call without a \"function\"");
    require(isName(function.path("name")), key, "has a call without a proper \"name\"");
    JsonNode arguments = function.path("arguments");
    require(
        arguments.isTextual() || (!ids && arguments.isObject()),
        key,
        ids ? "has a call whose \"arguments\" are not a string" : "has a call without arguments");
    require(
        !parsed || !arguments.isTextual() || json(arguments.asText()) != null,
        key,
        "has a call whose \"arguments\" are not JSON");
  }

  /** Tools as chat templates take them: any objects. */
  void schemas(KnownKey key, JsonNode tools, boolean text) throws LineViolationException {
    JsonNode read = tools;
    if (text && tools.isTextual()) {
      JsonNode inside = json(tools.asText());
      require(inside != null, key, "is not JSON");
      read = inside == null ? tools : inside;
    }
    require(read.isArray() || read.isNull(), key, "is not an array");
    for (JsonNode tool : read) {
      require(tool.isObject(), key, "has a tool that is not an object");
    }
  }

  private static @Nullable JsonNode json(String text) {
    try {
      return text.isBlank() ? null : JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private static boolean isSaid(JsonNode text) {
    return text.isTextual() && !text.asText().isBlank();
  }

  /** The id of the call that is answered. */
  void result(KnownKey key, JsonNode id) throws LineViolationException {
    if (id.isNull() || !ids) {
      return;
    }
    require(id.isTextual() && !id.asText().isEmpty(), key, "is not an id");
    require(
        !mistral || SHORT_ID.matcher(id.asText()).matches(), key, "is not nine letters and digits");
    require(mistral || called.contains(id.asText()), key, "is of no call before it");
  }

  /** A call of Amazon's. */
  void use(KnownKey key, JsonNode use) throws LineViolationException {
    require(
        isSaid(use.path("toolUseId")) && isSaid(use.path("name")) && use.path("input").isObject(),
        key,
        "has a \"toolUse\" without \"toolUseId\", \"name\" and \"input\"");
    require(called.add(use.path("toolUseId").asText()), key, "has a \"toolUseId\" twice");
    used.add(use.path("name").asText());
  }

  /** The line ends. */
  void end() throws LineViolationException {
    if (!configured.isEmpty() && !configured.containsAll(used)) {
      throw place.broken("a \"toolUse\" of a tool that is not in \"toolConfig\"");
    }
  }

  /** An answer to a call of Amazon's. */
  void answer(KnownKey key, JsonNode result) throws LineViolationException {
    require(
        isSaid(result.path("toolUseId"))
            && result.path("content").isArray()
            && !result.path("content").isEmpty(),
        key,
        "has a \"toolResult\" without \"toolUseId\" and \"content\"");
    require(
        called.contains(result.path("toolUseId").asText()),
        key,
        "has a \"toolResult\" of no call before it");
    require(answered.add(result.path("toolUseId").asText()), key, "has a second \"toolResult\"");
    for (JsonNode item : result.path("content")) {
      require(
          item.path("text").isTextual() != item.path("json").isObject(),
          key,
          "has a \"toolResult\" with neither text nor JSON, or both");
    }
  }

  /** What LLaMA-Factory reads in a text: descriptions of tools, or calls of them. */
  void jsonText(KnownKey key, String text, boolean calls) throws LineViolationException {
    try {
      JsonNode read = JSON.readTree(text);
      boolean named = true;
      if (calls) {
        for (JsonNode call : read.isArray() ? read : JSON.createArrayNode().add(read)) {
          named &= call.has("name") && call.has("arguments");
        }
      }
      require(read.isContainerNode() && named, key, calls ? "is not a call" : "is not tools");
    } catch (JsonProcessingException broken) {
      throw place.broken(key, "is not JSON");
    }
  }

  private static boolean isName(JsonNode name) {
    return name.isTextual() && ToolSchema.isName(name.asText());
  }

  private void require(boolean holds, KnownKey key, String otherwise)
      throws LineViolationException {
    if (!holds) {
      throw place.broken(key, otherwise);
    }
  }
}
