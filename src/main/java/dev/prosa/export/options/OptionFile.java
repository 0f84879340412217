package dev.prosa.export.options;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.dataset.PlainYaml;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A YAML file of options: lines of the form {@code name: value}, or lists of values. */
final class OptionFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Options whose values are texts, where a comma does not separate. */
  private static final Set<String> TEXTS = Set.of("dropText", "untrainedText");

  private OptionFile() {}

  /**
   * The options that a file names, in its order, by their names in camel case.
   *
   * @throws InvalidSettingException if it cannot be read, or is not of that form
   */
  static Map<String, String> read(Path file) {
    JsonNode options;
    try {
      options = YAML.readTree(PlainYaml.read(file, OptionNames::camelCase));
    } catch (JsonProcessingException notYaml) {
      throw new InvalidSettingException(
          Explanation.of("usage.yaml", "%s is not YAML: %s", file, place(notYaml.getLocation())));
    } catch (IOException unreadable) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.unreadable-yaml",
              "%s cannot be read: %s",
              file,
              Files.exists(file)
                  ? unreadable
                  : Explanation.of("usage.no-such-file", "no such file")));
    }
    if (options == null || options.isMissingNode() || options.isNull()) {
      return Map.of();
    }
    if (!options.isObject()) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.yaml-lines", "%s must contain lines of the form name: value", file));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      values.put(camelCase(option), text(file, option));
    }
    return values;
  }

  /** Where a limit is exceeded Jackson does not say. */
  private static Explanation place(@Nullable JsonLocation place) {
    return place == null
        ? Explanation.of("usage.yaml-limit", "it is beyond a limit")
        : Explanation.of("usage.yaml-line", "line %d", place.getLineNr());
  }

  private static String text(Path file, Map.Entry<String, JsonNode> option) {
    JsonNode value = option.getValue();
    if (value.isArray()) {
      StringJoiner joined = new StringJoiner(TEXTS.contains(camelCase(option)) ? "\n" : ",");
      for (JsonNode element : value) {
        requireValue(file, option.getKey(), element.isValueNode() && !element.isNull());
        joined.add(element.asText());
      }
      return joined.toString();
    }
    requireValue(file, option.getKey(), value.isValueNode() && !value.isNull());
    return value.asText();
  }

  private static String camelCase(Map.Entry<String, JsonNode> option) {
    return OptionNames.camelCase(option.getKey());
  }

  private static void requireValue(Path file, String name, boolean present) {
    if (!present) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.yaml-value", "%s: %s needs a value or a list of values", file, name));
    }
  }
}
