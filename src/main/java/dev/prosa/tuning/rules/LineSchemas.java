package dev.prosa.tuning.rules;

import dev.prosa.tuning.rules.LineSchema.Kind;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.KnownKeys;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The providers' own rules, from their documents and clients (docs/formats.md names them). Written
 * down as {@code key:kind …}, with ! after what must be there and + after what else Prosa writes.
 */
public final class LineSchemas {

  private static final String THREE = "system:SYSTEM user:USER assistant:ASSISTANT";
  private static final String WITH_TOOL = THREE + " tool:TOOL";
  private static final String ROLE_WORDS = "role:ROLE! content:WORDS+ ";
  private static final String CALLS = "name:ANY tool_calls:CALLS tool_call_id:ANY ";

  /** Chats as they are, from {@code --shape=none}: nothing of a provider's, only Prosa's form. */
  public static final LineSchema CHATS =
      grammar("openai", "messages:MESSAGES!", "role:ROLE! content:WORDS!", THREE, Rule.ANY_CHAT);

  public static final LineSchema OPENAI = openAi("openai");
  public static final LineSchema AZURE = openAi("azure", Rule.MARKED);
  public static final LineSchema FIREWORKS = openAi("fireworks", Rule.SYSTEM_FIRST);

  public static final LineSchema MISTRAL =
      grammar(
          "mistral",
          "messages:MESSAGES! system_prompt:STRING tools:ANY available_tools:ANY only_last:ANY",
          ROLE_WORDS + CALLS + "weight:WEIGHT+",
          WITH_TOOL,
          Rule.ONE_SYSTEM,
          Rule.ASSISTANT_LAST);

  public static final LineSchema GEMINI =
      grammar(
          "gemini",
          "contents:MESSAGES! systemInstruction:SYSTEM_OBJECT+ tools:ANY",
          "role:ROLE! parts:PARTS!",
          "user:USER model:ASSISTANT");

  public static final LineSchema NOVA =
      grammar(
          "nova",
          "schemaVersion:STRING! system:SYSTEM_PARTS+ messages:MESSAGES!",
          "role:ROLE! content:PARTS!",
          "user:USER assistant:ASSISTANT",
          Rule.USER_FIRST,
          Rule.ASSISTANT_LAST,
          Rule.NO_RESERVED_WORDS);

  public static final LineSchema TOGETHER =
      grammar(
          "together",
          "messages:MESSAGES!",
          "role:ROLE! content:WORDS! weight:WEIGHT+",
          THREE,
          Rule.PARTS_TOO,
          Rule.SYSTEM_FIRST,
          Rule.NO_REPEAT);

  public static final LineSchema TRL =
      grammar("trl", "messages:MESSAGES! tools:ANY", ROLE_WORDS + CALLS, WITH_TOOL, Rule.PARTS_TOO);

  public static final LineSchema TRL_COMPLETION =
      grammar(
          "trl-completion",
          "prompt:PROMPT! completion:COMPLETION! tools:ANY",
          ROLE_WORDS + CALLS,
          WITH_TOOL,
          Rule.PARTS_TOO);

  public static final LineSchema AXOLOTL =
      grammar(
          "axolotl",
          "messages:MESSAGES! tools:ANY",
          ROLE_WORDS + CALLS + "train:FLAG+ train_detail:ANY weight:WEIGHT",
          WITH_TOOL,
          Rule.PARTS_TOO);

  public static final LineSchema SHAREGPT =
      grammar(
          "sharegpt",
          "conversations:MESSAGES! system:STRING+ tools:STRING",
          "from:ROLE! value:WORDS!",
          "system:SYSTEM human:USER gpt:ASSISTANT observation:TOOL function_call:CALL",
          Rule.SYSTEM_FIRST,
          Rule.IN_PAIRS);

  private LineSchemas() {}

  private static LineSchema openAi(String label, Rule... more) {
    Set<Rule> rules = EnumSet.of(Rule.PARTS_TOO);
    rules.addAll(Arrays.asList(more));
    return grammar(
        label,
        "messages:MESSAGES! tools:ANY parallel_tool_calls:ANY functions:ANY",
        ROLE_WORDS + CALLS + "function_call:CALLS weight:WEIGHT+",
        WITH_TOOL + " developer:SYSTEM function:TOOL",
        rules.toArray(Rule[]::new));
  }

  private static LineSchema grammar(
      String label, String line, String message, String roles, Rule... rules) {
    Set<Rule> all = EnumSet.noneOf(Rule.class);
    all.addAll(Arrays.asList(rules));
    Map<String, Speaker> speakers = new HashMap<>();
    for (String role : roles.split(" ", -1)) {
      String[] name = role.split(":", 2);
      speakers.put(name[0], Speaker.valueOf(name[1]));
    }
    return new LineSchema(label, keys(line), keys(message), Map.copyOf(speakers), all);
  }

  private static KnownKeys keys(String described) {
    Map<String, KnownKey> keys = new HashMap<>();
    for (String key : described.strip().split(" ", -1)) {
      String[] name = key.replaceAll("[!+]", "").split(":", 2);
      boolean required = key.endsWith("!");
      boolean written = required || key.endsWith("+");
      int bit = 1 << keys.size();
      keys.put(name[0], new KnownKey(name[0], Kind.valueOf(name[1]), bit, required, written));
    }
    return KnownKeys.of(keys);
  }
}
