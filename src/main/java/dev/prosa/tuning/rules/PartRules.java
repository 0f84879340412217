package dev.prosa.tuning.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks at parts that are more than text: pictures, files, thoughts, calls. */
final class PartRules {

  private static final Pattern PICTURE =
      Pattern.compile("data:image/(jpeg|jpg|png|webp);base64,.+", Pattern.DOTALL);
  private static final List<String> SOURCES = List.of("image", "video", "document");

  private final LineSchema grammar;
  private final PartDialect dialect;
  private final JsonLocation place;
  private final ToolRules tools;
  private int images;

  PartRules(LineSchema grammar, JsonLocation place, ToolRules tools) {
    this.grammar = grammar;
    this.dialect = grammar.parts();
    this.place = place;
    this.tools = tools;
  }

  /** Another message begins. */
  void begin() {
    if (dialect == PartDialect.NOVA) {
      images = 0; // counted by message there, by line elsewhere
    }
  }

  /** What {@code part} is; parts may be several things at once where keys say so. */
  List<String> kinds(KnownKey key, JsonNode part) throws LineViolationException {
    if (dialect == PartDialect.ANY) {
      return List.of();
    }
    if (dialect.hasTypes()) {
      return List.of(typed(key, part));
    }
    List<String> kinds = new ArrayList<>();
    for (String name : dialect.known()) {
      if (part.hasNonNull(name)) {
        kinds.add(name);
      }
    }
    if (kinds.isEmpty() || (dialect == PartDialect.GEMINI && !isKnown(part))) {
      throw place.broken(key, "has a part that " + grammar.label() + " does not know");
    }
    if (dialect == PartDialect.NOVA) {
      nova(key, part, kinds);
    } else {
      gemini(key, part);
    }
    return kinds;
  }

  private boolean isKnown(JsonNode part) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      String key = field.getKey();
      if (!GoogleTools.isBeside(key)
          && !(dialect.known().contains(key) && GoogleTools.isPart(key, field.getValue()))) {
        return false;
      }
    }
    return true;
  }

  /** What else is said in {@code part}, where reserved words count as well. */
  List<JsonNode> furtherTexts(JsonNode part) {
    List<JsonNode> texts = new ArrayList<>();
    if (dialect == PartDialect.NOVA) {
      texts.addAll(part.path("reasoningContent").path("reasoningText").findValues("text"));
      texts.addAll(part.path("toolResult").path("content").findValues("text"));
    }
    texts.removeIf(text -> text.asText().isEmpty());
    return texts;
  }

  private String typed(KnownKey key, JsonNode part) throws LineViolationException {
    String type = part.path("type").asText();
    if (!dialect.known().contains(type)) {
      throw place.broken(
          key, "has a part of a \"type\" that " + grammar.label() + " does not know");
    }
    if (!type.equals("image_url")) {
      if (!part.path(type).isTextual()) {
        throw place.broken(key, "has a part without \"" + type + "\"");
      }
      return type;
    }
    JsonNode url = part.path("image_url").path("url");
    if (!url.isTextual() || url.asText().isEmpty()) {
      throw place.broken(key, "has a picture without a \"url\"");
    }
    if (dialect == PartDialect.TOGETHER && !PICTURE.matcher(url.asText()).matches()) {
      throw place.broken(key, "has a picture that is not data of JPEG, PNG or WebP");
    }
    count(key, 1);
    return type;
  }

  private void nova(KnownKey key, JsonNode part, List<String> kinds) throws LineViolationException {
    if (kinds.contains("toolUse") && kinds.contains("toolResult")) {
      throw place.broken(key, "has a part with \"toolUse\" and \"toolResult\"");
    }
    if (kinds.contains("toolUse")) {
      tools.use(key, part.path("toolUse"));
    }
    if (kinds.contains("toolResult")) {
      tools.answer(key, part.path("toolResult"));
    }
    for (String media : SOURCES) {
      if (kinds.contains(media)) {
        source(key, media, part.path(media));
      }
    }
    if (kinds.contains("reasoningContent")
        && !part.path("reasoningContent").path("reasoningText").path("text").isTextual()) {
      throw place.broken(key, "has a \"reasoningContent\" without text");
    }
  }

  private void source(KnownKey key, String media, JsonNode content) throws LineViolationException {
    List<String> formats =
        switch (media) {
          case "image" -> List.of("gif", "jpeg", "png", "webp");
          case "video" -> List.of("mov", "mkv", "mp4", "webm");
          default -> List.of("pdf");
        };
    JsonNode location = content.path("source").path("s3Location");
    if (!formats.contains(content.path("format").asText())
        || !location.path("uri").asText().startsWith("s3://")
        || !location.path("bucketOwner").isTextual()) {
      throw place.broken(key, "has a part whose \"" + media + "\" is not a known one in S3");
    }
    if (media.equals("image")) {
      count(key, 1);
    }
  }

  private void gemini(KnownKey key, JsonNode part) throws LineViolationException {
    for (String call : List.of("functionCall", "function_call")) {
      JsonNode node = part.path(call);
      if (!node.isMissingNode()
          && (node.path("name").asText().isEmpty()
              || (!node.path("args").isMissingNode() && !node.path("args").isObject()))) {
        throw place.broken(key, "has a \"" + call + "\" without \"name\" and \"args\"");
      }
    }
    for (String result : List.of("functionResponse", "function_response")) {
      JsonNode node = part.path(result);
      if (!node.isMissingNode()
          && (node.path("name").asText().isEmpty() || !node.path("response").isObject())) {
        throw place.broken(key, "has a \"" + result + "\" without \"name\" and \"response\"");
      }
    }
  }

  private void count(KnownKey key, int more) throws LineViolationException {
    images += more;
    if (images > dialect.mostImages()) {
      throw place.broken(key, "has more than " + dialect.mostImages() + " pictures");
    }
  }
}
