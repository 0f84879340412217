package dev.prosa.export.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.tuning.SystemPrompts;
import dev.prosa.tuning.ToolDeclarations;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told before a conversation: the system prompts of {@code --system-prompt} and the
 * tools of {@code --tools}, read and checked.
 */
final class PromptSettings {

  private static final String PROMPT = "--system-prompt";
  private static final String STORED = "stored";
  private static final String FILE = "file:";

  private PromptSettings() {}

  /** Whether system messages that are stored in conversations are asked for. */
  static boolean isStored(@Nullable String option) {
    return option != null && (option.equals(STORED) || option.startsWith(STORED + ":"));
  }

  /**
   * The prompts that {@code option} names: a text, {@code file:PATH} with a text, {@code
   * file:PATH.yaml} with prompts by time, or {@code stored}, behind which {@code :} and one of
   * these may stand for conversations without a system message.
   */
  static SystemPrompts prompts(@Nullable String option, ZoneId zone, Instant now) {
    if (option == null || option.isBlank()) {
      return SystemPrompts.NONE;
    }
    boolean stored = isStored(option);
    String rest =
        stored ? option.substring(Math.min(option.length(), STORED.length() + 1)) : option;
    return new SystemPrompts(stored, byTime(rest, zone, now));
  }

  private static List<SystemPrompts.Prompt> byTime(String text, ZoneId zone, Instant now) {
    if (text.isBlank()) {
      return List.of();
    }
    if (!text.startsWith(FILE)) {
      return List.of(new SystemPrompts.Prompt(Long.MIN_VALUE, text));
    }
    Path file = Path.of(text.substring(FILE.length()));
    String content = SettingFile.read(PROMPT, file).strip();
    if (content.isEmpty()) {
      throw new InvalidSettingException(
          Explanation.of("usage.empty-prompt", "--system-prompt: %s is empty", file));
    }
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? ofYaml(file, content, zone, now)
        : List.of(new SystemPrompts.Prompt(Long.MIN_VALUE, content));
  }

  private static List<SystemPrompts.Prompt> ofYaml(
      Path file, String content, ZoneId zone, Instant now) {
    List<SystemPrompts.Prompt> prompts = new ArrayList<>();
    for (JsonNode entry : entries(file, content)) {
      String text = entry.path("text").asText().strip();
      for (Map.Entry<String, JsonNode> one : entry.properties()) {
        if (!one.getKey().equals("from") && !one.getKey().equals("text")) {
          throw unfit(file, prompts.size() + 1);
        }
      }
      if (text.isEmpty()
          || !entry.path("text").isTextual()
          || entry.path("from").isContainerNode()) {
        throw unfit(file, prompts.size() + 1);
      }
      String from = entry.path("from").asText().strip();
      long millis =
          from.isEmpty() ? Long.MIN_VALUE : Units.millis(PROMPT + " (from)", from, zone, now);
      if (prompts.stream().anyMatch(prompt -> prompt.from() == millis)) {
        throw unfit(file, prompts.size() + 1);
      }
      prompts.add(new SystemPrompts.Prompt(millis, text));
    }
    return prompts;
  }

  private static JsonNode entries(Path file, String content) {
    try {
      JsonNode entries = new YAMLMapper().readTree(content);
      if (entries.isArray() && !entries.isEmpty()) {
        return entries;
      }
    } catch (JacksonException notYaml) {
      // As any other file that holds no list.
    }
    throw new InvalidSettingException(
        Explanation.of(
            "usage.prompts",
            "--system-prompt: %s is not a YAML list of prompts, each with from and text",
            file));
  }

  private static InvalidSettingException unfit(Path file, int number) {
    return new InvalidSettingException(
        Explanation.of(
            "usage.prompt-entry",
            "--system-prompt: prompt %2$d in %1$s needs a text and, once only, the time from"
                + " which it holds",
            file,
            number));
  }

  /** The tools that the file of that name describes, or null if none is named. */
  static @Nullable ToolDeclarations tools(@Nullable String option) {
    if (option == null || option.isBlank()) {
      return null;
    }
    Path file = Path.of(option.startsWith(FILE) ? option.substring(FILE.length()) : option);
    try {
      return ToolDeclarations.parse(SettingFile.read("--tools", file));
    } catch (ToolDeclarations.UnfitException unfit) {
      throw new InvalidSettingException(
          Explanation.of("usage.tools", "--tools: %s: %s", file, unfit.reason()), unfit);
    }
  }
}
