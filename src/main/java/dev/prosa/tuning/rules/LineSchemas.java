package dev.prosa.tuning.rules;

import dev.prosa.tuning.rules.LineSchema.Kind;
import dev.prosa.tuning.rules.LineSchema.KnownKey;
import dev.prosa.tuning.rules.LineSchema.KnownKeys;
import dev.prosa.tuning.rules.LineSchema.Rule;
import dev.prosa.tuning.rules.LineSchema.Speaker;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
  private static final String CALLS = "name:ANY+ tool_calls:CALLS+ tool_call_id:CALL_ID+ ";
  private static final String THOUGHTS = "reasoning_content:OPTIONAL_STRING ";
  private static final String MESSAGES_ONLY = "";

  /** Chats as they are, from {@code --shape=none}: nothing of a provider's, only Prosa's form. */
  public static final LineSchema CHATS =
      grammar(
          "openai",
          "messages:MESSAGES!",
          "role:ROLE! content:WORDS! tool_calls:CALLS+ tool_call_id:CALL_ID+",
          MESSAGES_ONLY,
          WITH_TOOL,
          PartDialect.ANY,
          ReservedWords.NONE,
          Rule.ANY_CHAT);

  public static final LineSchema OPENAI = openAi("openai", "", "", ReservedWords.OPENAI);
  public static final LineSchema AZURE = openAi("azure", "", "", ReservedWords.OPENAI, Rule.MARKED);
  public static final LineSchema FIREWORKS =
      openAi("fireworks", " weight:NUMBER", THOUGHTS, ReservedWords.NONE, Rule.SYSTEM_FIRST);

  public static final LineSchema MISTRAL =
      grammar(
          "mistral",
          "messages:MESSAGES+ interactions:MESSAGES system_prompt:OPTIONAL_STRING tools:TOOLS+"
              + " available_tools:TOOLS only_last:ANY",
          ROLE_WORDS + "text:WORDS " + CALLS + "weight:WEIGHT+",
          "messages|interactions",
          WITH_TOOL,
          PartDialect.ANY,
          ReservedWords.NONE,
          Rule.MORE_COLUMNS,
          Rule.MORE_KEYS,
          Rule.EMPTY_QUESTION,
          Rule.LOOSE_WEIGHT,
          Rule.MISTRAL_CALLS,
          Rule.ONE_SYSTEM,
          Rule.ASSISTANT_LAST);

  public static final LineSchema GEMINI =
      grammar(
          "gemini",
          "contents:MESSAGES! systemInstruction:SYSTEM_OBJECT+ system_instruction:SYSTEM_OBJECT"
              + " tools:ANY+ toolConfig:ANY tool_config:ANY",
          "role:ROLE! parts:PARTS!",
          MESSAGES_ONLY,
          "user:USER model:ASSISTANT",
          PartDialect.GEMINI,
          ReservedWords.NONE);

  public static final LineSchema NOVA =
      grammar(
          "nova",
          "schemaVersion:VERSION! system:SYSTEM_PARTS+ toolConfig:TOOL_CONFIG+ messages:MESSAGES!",
          "role:ROLE! content:PARTS!",
          MESSAGES_ONLY,
          "user:USER assistant:ASSISTANT",
          PartDialect.NOVA,
          ReservedWords.NOVA,
          Rule.MORE_COLUMNS,
          Rule.MORE_KEYS,
          Rule.USER_FIRST,
          Rule.NO_REPEAT,
          Rule.ASSISTANT_LAST);

  public static final LineSchema TOGETHER =
      grammar(
          "together",
          "messages:MESSAGES+ tools:TOOLS+ prompt:STRING completion:STRING text:STRING",
          ROLE_WORDS + CALLS + THOUGHTS + "reasoning:OPTIONAL_STRING weight:WEIGHT+",
          "messages|prompt completion|text",
          WITH_TOOL,
          PartDialect.TOGETHER,
          ReservedWords.NONE,
          Rule.PARTS_TOO,
          Rule.MORE_KEYS,
          Rule.EMPTY_TEXT,
          Rule.ONE_FORM,
          Rule.WEIGHT_OF_ALL,
          Rule.SYSTEM_FIRST,
          Rule.NO_REPEAT);

  public static final LineSchema TRL =
      grammar(
          "trl",
          "messages:MESSAGES+ prompt:PROMPT completion:COMPLETION text:STRING tools:ANY+",
          ROLE_WORDS + CALLS + THOUGHTS,
          "messages|prompt completion|text",
          WITH_TOOL,
          PartDialect.ANY,
          ReservedWords.NONE,
          loaded(Rule.PLAIN_PAIRS, Rule.ONE_FORM));

  public static final LineSchema TRL_COMPLETION =
      grammar(
          "trl-completion",
          "prompt:PROMPT! completion:COMPLETION! tools:ANY",
          ROLE_WORDS + CALLS + THOUGHTS,
          MESSAGES_ONLY,
          WITH_TOOL,
          PartDialect.ANY,
          ReservedWords.NONE,
          loaded(Rule.PLAIN_PAIRS));

  public static final LineSchema MLX =
      grammar(
          "mlx",
          "messages:MESSAGES+ prompt:STRING completion:STRING text:STRING tools:ANY+",
          ROLE_WORDS + CALLS + THOUGHTS,
          "messages|prompt completion|text",
          WITH_TOOL,
          PartDialect.ANY,
          ReservedWords.NONE,
          Rule.PARTS_TOO,
          Rule.MORE_COLUMNS,
          Rule.MORE_KEYS,
          Rule.ONE_FORM,
          Rule.PLAIN_PAIRS);

  public static final LineSchema AXOLOTL =
      grammar(
          "axolotl",
          "messages:MESSAGES! tools:ANY+",
          ROLE_WORDS + CALLS + THOUGHTS + "train:FLAG+ train_detail:ANY weight:ANY",
          MESSAGES_ONLY,
          WITH_TOOL + " human:USER gpt:ASSISTANT",
          PartDialect.ANY,
          ReservedWords.NONE,
          loaded());

  public static final LineSchema SHAREGPT =
      grammar(
          "sharegpt",
          "conversations:MESSAGES! system:OPTIONAL_STRING+ tools:JSON_STRING+ images:MEDIA"
              + " videos:MEDIA audios:MEDIA",
          "from:ROLE! value:WORDS!",
          MESSAGES_ONLY,
          "system:SYSTEM human:USER gpt:ASSISTANT observation:TOOL function_call:CALL",
          PartDialect.ANY,
          ReservedWords.LLAMA_FACTORY,
          Rule.MORE_COLUMNS,
          Rule.MORE_KEYS,
          Rule.BLANK_LINES,
          Rule.PLACEHOLDERS,
          Rule.CALLS_IN_WORDS,
          Rule.ONE_SYSTEM,
          Rule.SYSTEM_FIRST,
          Rule.IN_PAIRS);

  public static final LineSchema ALPACA =
      grammar(
          "alpaca",
          "instruction:SAID! input:SAID+ output:SAID! system:OPTIONAL_STRING+"
              + " history:HISTORY+ tools:JSON_STRING images:MEDIA videos:MEDIA audios:MEDIA",
          "role:ANY",
          MESSAGES_ONLY,
          THREE,
          PartDialect.ANY,
          ReservedWords.LLAMA_FACTORY,
          Rule.MORE_COLUMNS,
          Rule.BLANK_LINES,
          Rule.PLACEHOLDERS);

  private LineSchemas() {}

  /** What holds for all that Hugging Face's datasets load. */
  private static Rule[] loaded(Rule... more) {
    Set<Rule> rules =
        EnumSet.of(Rule.PARTS_TOO, Rule.MORE_COLUMNS, Rule.MORE_KEYS, Rule.BLANK_LINES);
    rules.addAll(Arrays.asList(more));
    return rules.toArray(Rule[]::new);
  }

  private static LineSchema openAi(
      String label, String line, String message, ReservedWords reserved, Rule... more) {
    Set<Rule> rules = EnumSet.of(Rule.PARTS_TOO, Rule.CALL_IDS);
    rules.addAll(Arrays.asList(more));
    return grammar(
        label,
        "messages:MESSAGES! tools:TOOLS+ parallel_tool_calls:FLAG functions:FUNCTIONS" + line,
        ROLE_WORDS + CALLS + message + "function_call:CALL refusal:OPTIONAL_STRING weight:WEIGHT+",
        MESSAGES_ONLY,
        WITH_TOOL + " developer:SYSTEM function:TOOL",
        PartDialect.OPENAI,
        reserved,
        rules.toArray(Rule[]::new));
  }

  private static LineSchema grammar(
      String label,
      String line,
      String message,
      String forms,
      String roles,
      PartDialect parts,
      ReservedWords reserved,
      Rule... rules) {
    Set<Rule> all = EnumSet.noneOf(Rule.class);
    all.addAll(Arrays.asList(rules));
    Map<String, Speaker> speakers = new HashMap<>();
    for (String role : roles.split(" ", -1)) {
      String[] name = role.split(":", 2);
      speakers.put(name[0], Speaker.valueOf(name[1]));
    }
    List<List<String>> either =
        forms.isEmpty()
            ? List.of()
            : Arrays.stream(forms.split("\\|", -1))
                .map(form -> List.of(form.split(" ", -1)))
                .toList();
    return new LineSchema(
        label, keys(line), keys(message), either, Map.copyOf(speakers), parts, reserved, all);
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
