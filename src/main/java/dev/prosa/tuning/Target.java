package dev.prosa.tuning;

import dev.prosa.tuning.rules.JsonOutput;
import dev.prosa.tuning.rules.LineRules;
import dev.prosa.tuning.rules.LineSchema;
import dev.prosa.tuning.rules.LineSchemas;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The provider or program that a dataset is written for. Each constant describes one completely:
 * name, lifecycle, rows, rules and limits. docs/formats.md has the sources.
 */
@SuppressWarnings("ImmutableEnumChecker") // all that they consist of is immutable
public enum Target {
  /** OpenAI's chat format: {@code {"messages":[{"role","content"},…]}}, files of 512 MB. */
  OPENAI(
      "openai",
      "OpenAI",
      Lifecycle.closing(LocalDate.of(2027, 1, 6), LocalDate.of(2027, 1, 14)),
      LineTemplate.WEIGHTED,
      ToolDialect.OPENAI,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.OPENAI,
      TargetLimits.NONE.atLeast(10).fileBytes(512_000_000)) {
    @Override
    public boolean takesChats() {
      return true;
    }

    @Override
    public ChatWriter openChats(OutputStream output) {
      return new OpenAiWriter(output);
    }
  },

  /** The same for Azure, which wants each file to begin with a byte-order mark. */
  AZURE(
      "azure",
      "Azure OpenAI",
      Lifecycle.OPEN,
      LineTemplate.WEIGHTED,
      ToolDialect.OPENAI,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.AZURE,
      TargetLimits.NONE.atLeast(10).fileBytes(512_000_000)) {
    @Override
    public ExampleWriter openExamples(OutputStream output, EscapeCache texts) throws IOException {
      return RowWriter.marked(LineTemplate.WEIGHTED, ToolDialect.OPENAI, texts, output);
    }
  },

  /** The same for mistral-finetune and Mistral's API; validation up to 1 MB and 5 %. */
  MISTRAL(
      "mistral",
      "Mistral",
      Lifecycle.UNSUPPORTED,
      LineTemplate.WEIGHTED,
      ToolDialect.MISTRAL,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.MISTRAL,
      TargetLimits.NONE
          .atLeast(10)
          .atMost(10_000_000)
          .fileBytes(512_000_000)
          .validation(
              new TargetLimits.Validation(
                  TargetLimits.UNLIMITED, TargetLimits.UNLIMITED, 100, 1_000_000, 5))),

  /** Gemini on Vertex AI: {@code contents} of {@code user} and {@code model}. */
  GEMINI(
      "gemini",
      "Gemini on Vertex AI",
      Lifecycle.OPEN,
      LineTemplate.CONTENTS,
      ToolDialect.GEMINI,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.GEMINI,
      TargetLimits.NONE
          .atMost(1_000_000)
          .tokens(131_072)
          .fileBytes(1_000_000_000)
          .validation(new TargetLimits.Validation(5_000, 1_000, 30, TargetLimits.UNLIMITED, 100))),

  /** Amazon Nova on Bedrock: the Converse format; some words are reserved. */
  NOVA(
      "nova",
      "Amazon Nova on Bedrock",
      Lifecycle.OPEN,
      LineTemplate.CONVERSE,
      ToolDialect.NOVA,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.NOVA,
      TargetLimits.NONE.atLeast(8).atMostWithValidation(20_000)),

  /** Together AI: chat lines with no key too many. */
  TOGETHER(
      "together",
      "Together AI",
      Lifecycle.OPEN,
      LineTemplate.WEIGHTED,
      ToolDialect.OPENAI,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.TOGETHER,
      TargetLimits.NONE.fileBytes(100_000_000_000L)),

  /** Fireworks AI: as OpenAI. */
  FIREWORKS(
      "fireworks",
      "Fireworks AI",
      Lifecycle.OPEN,
      LineTemplate.WEIGHTED,
      ToolDialect.OPENAI,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.FIREWORKS,
      TargetLimits.NONE.atLeast(3).atMost(3_000_000)) {
    /** Longer ones are taken, but not by a plain upload, which ends at 150 MB. */
    @Override
    public long defaultMaxFileBytes() {
      return 147_000_000;
    }
  },

  /** Hugging Face TRL, a conversation a row. */
  TRL(
      "trl",
      "Hugging Face TRL",
      Lifecycle.SELF_HOSTED,
      LineTemplate.MESSAGES,
      ToolDialect.TRL,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.TRL,
      TargetLimits.NONE),

  /** Hugging Face TRL, a row for each reply: {@code {"prompt":[…],"completion":[…]}}. */
  TRL_COMPLETION(
      "trl-completion",
      "TRL, one row per reply",
      Lifecycle.SELF_HOSTED,
      LineTemplate.COMPLETION,
      ToolDialect.NONE,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.TRL_COMPLETION,
      TargetLimits.NONE) {
    @Override
    public ExampleWriter openExamples(OutputStream output, EscapeCache texts) {
      return new CompletionWriter(texts, output);
    }

    @Override
    public AdaptedExample fit(Example example, ReplyRows rows) {
      AdaptedExample fitted = fit(example);
      List<Example> bounded = new ArrayList<>();
      List<Long> tokens = new ArrayList<>();
      int shortened = 0;
      for (Example one : fitted.examples()) {
        ReplyRows.Bounded of = rows.bound(one);
        bounded.addAll(of.examples());
        tokens.addAll(of.tokens());
        shortened += of.shortened();
      }
      Map<Adjustment, Integer> fixes = new EnumMap<>(Adjustment.class);
      fixes.putAll(fitted.fixes());
      if (shortened > 0) {
        fixes.put(Adjustment.SHORTENED_CONTEXT, shortened);
      }
      return new AdaptedExample(bounded, fixes, fitted.refused(), tokens);
    }
  },

  /** Axolotl's {@code chat_template}, with {@code train} on what the assistant says. */
  AXOLOTL(
      "axolotl",
      "Axolotl",
      Lifecycle.SELF_HOSTED,
      LineTemplate.FLAGGED,
      ToolDialect.OPENAI,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.AXOLOTL,
      TargetLimits.NONE),

  /** LLaMA-Factory's and Unsloth's {@code conversations} of {@code human} and {@code gpt}. */
  SHAREGPT(
      "sharegpt",
      "LLaMA-Factory, Unsloth",
      Lifecycle.SELF_HOSTED,
      LineTemplate.CONVERSATIONS,
      ToolDialect.SHAREGPT,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.SHAREGPT,
      TargetLimits.NONE) {
    @Override
    public List<Sidecar> sidecars(List<String> dataFiles, boolean tools) {
      return List.of(DatasetInfo.of(dataFiles, tools));
    }
  },

  /** LLaMA-Factory's other form: {@code instruction}, {@code output} and {@code history}. */
  ALPACA(
      "alpaca",
      "LLaMA-Factory, Alpaca form",
      Lifecycle.SELF_HOSTED,
      LineTemplate.CONVERSATIONS,
      ToolDialect.NONE,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.ALPACA,
      TargetLimits.NONE) {
    @Override
    public ExampleWriter openExamples(OutputStream output, EscapeCache texts) {
      return new AlpacaWriter(texts, output);
    }

    @Override
    public List<Sidecar> sidecars(List<String> dataFiles, boolean tools) {
      return List.of(DatasetInfo.alpaca(dataFiles));
    }
  },

  /** Apple's mlx-lm: chat lines in the three files that it looks for. */
  MLX(
      "mlx",
      "mlx-lm",
      Lifecycle.SELF_HOSTED,
      LineTemplate.MESSAGES,
      ToolDialect.CHAT_TEMPLATE,
      TargetAdaptation.TRAINS_ALL,
      LineSchemas.MLX,
      TargetLimits.NONE.atLeast(4)) {
    @Override
    public Packaging packaging() {
      return Packaging.FILE_BY_SPLIT;
    }
  },

  /** The old bot's {@code conversas_para_treino.json}: one document, phone to messages. */
  GROUPED(
      "grouped",
      "One document",
      Lifecycle.SELF_HOSTED,
      LineTemplate.MESSAGES,
      ToolDialect.NONE,
      TargetAdaptation.SHOWS_UNTRAINED,
      LineSchemas.CHATS,
      TargetLimits.NONE) {
    @Override
    public Packaging packaging() {
      return Packaging.ONE_DOCUMENT;
    }

    @Override
    public boolean takesChats() {
      return true;
    }

    @Override
    public boolean takesExamples() {
      return false;
    }

    @Override
    public ChatWriter openChats(OutputStream output) {
      return new GroupedWriter(output);
    }

    @Override
    public ExampleWriter openExamples(OutputStream output, EscapeCache texts) {
      throw new UnsupportedOperationException("grouped has chats only");
    }
  };

  /** How a target's examples lie in files. */
  public enum Packaging {
    /** A line an example, in a numbered series of files of which each stands for itself. */
    NUMBERED_LINES,
    /** A line an example, one file for each split: {@code train}, {@code valid}, {@code test}. */
    FILE_BY_SPLIT,
    /** One JSON object, a member an example. */
    ONE_DOCUMENT
  }

  /** A file that nobody limits is still one that can be copied, opened and sent again. */
  private static final long HANDY_FILE_BYTES = 1_000_000_000;

  private final String label;
  private final String title;
  private final Lifecycle lifecycle;
  private final LineTemplate shape;
  private final ToolDialect tools;
  private final TargetAdaptation fitting;
  private final LineRules rules;
  private final LineRules strictRules;
  private final TargetLimits limits;

  Target(
      String label,
      String title,
      Lifecycle lifecycle,
      LineTemplate shape,
      ToolDialect tools,
      TargetAdaptation fitting,
      LineSchema grammar,
      TargetLimits limits) {
    this.label = label;
    this.title = title;
    this.lifecycle = lifecycle;
    this.shape = shape;
    this.tools = tools;
    this.fitting = fitting;
    this.rules = new LineRules(grammar);
    this.strictRules = new LineRules(grammar.strict());
    this.limits = limits;
  }

  /** The target's name in options, folders and manifests. */
  public String label() {
    return label;
  }

  /** The name of the provider or program in English; reports may translate it. */
  public String title() {
    return title;
  }

  /** How long it will be available. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public Packaging packaging() {
    return Packaging.NUMBERED_LINES;
  }

  /** Whether its files are lines, an example each. */
  public boolean isLines() {
    return packaging() != Packaging.ONE_DOCUMENT;
  }

  /** Whether chats can be written for it as they are. */
  public boolean takesChats() {
    return false;
  }

  /** Whether examples can be written for it. */
  public boolean takesExamples() {
    return true;
  }

  /**
   * Starts a file of chats as they are; nothing but the returned writer may write to {@code output}
   * until it is closed.
   *
   * @throws UnsupportedOperationException unless it {@link #takesChats}
   */
  public ChatWriter openChats(OutputStream output) throws IOException {
    throw new UnsupportedOperationException(label + " has no form for chats as they are");
  }

  /**
   * Starts a file of examples; nothing but the returned writer may write to {@code output} until it
   * is closed.
   *
   * @param texts shared by all files that the same examples go into, from the same thread
   * @throws UnsupportedOperationException unless it {@link #takesExamples}
   */
  public ExampleWriter openExamples(OutputStream output, EscapeCache texts) throws IOException {
    return new RowWriter(shape, tools, texts, new JsonOutput(output));
  }

  /** What of {@code example} it can take; that is what its {@link ExampleWriter} wants. */
  public AdaptedExample fit(Example example) {
    return fitting.fitOrRefuse(example, rules.reserved(), tools);
  }

  /** Whether calls of tools can be written for it. */
  public boolean takesTools() {
    return tools.takesCalls();
  }

  /** The same where a row holds one reply, with no more before it than {@code rows} allow. */
  public AdaptedExample fit(Example example, ReplyRows rows) {
    return fit(example);
  }

  /** What its provider demands of each line. */
  public LineRules rules() {
    return rules;
  }

  /**
   * What every provider would take, in this one's dialect: a system prompt at most, then user and
   * assistant strictly in turns, words in all of them, no key that Prosa does not write.
   */
  public LineRules strictRules() {
    return strictRules;
  }

  /** The form of the chats that {@link #openChats} writes, which no provider has to like. */
  public static LineRules chatRules() {
    return GROUPED.rules;
  }

  /** How much its provider takes. */
  public TargetLimits limits() {
    return limits;
  }

  /** The fewest examples its provider trains on. */
  public int minExamples() {
    return limits.minExamples();
  }

  /** The most tokens of one example, if its provider refuses longer ones. */
  public OptionalInt maxTokens() {
    return limits.maxTokens();
  }

  /**
   * How long its files become if nobody asks for another length: nearly as long as the provider
   * takes them, since some take one file a job. The margin of 2 % is for a row that is begun below
   * the limit, and for providers that count in other megabytes than they say.
   */
  public long defaultMaxFileBytes() {
    if (packaging() != Packaging.NUMBERED_LINES) {
      return TargetLimits.UNLIMITED;
    }
    return Math.min(limits.maxFileBytes() / 100 * 98, HANDY_FILE_BYTES);
  }

  /**
   * The small files that belong beside its data.
   *
   * @param dataFiles the names of the data files, without folder, in order
   * @param tools whether each example says which tools there are
   */
  public List<Sidecar> sidecars(List<String> dataFiles, boolean tools) {
    return List.of();
  }

  /** The same for examples that do not say which tools there are. */
  public List<Sidecar> sidecars(List<String> dataFiles) {
    return sidecars(dataFiles, /* tools= */ false);
  }

  /** The target of that name, in lower case. */
  public static Optional<Target> fromLabel(String label) {
    return Arrays.stream(values()).filter(target -> target.label.equals(label)).findFirst();
  }

  /** All names, for messages: {@code openai, grouped}. */
  public static String labels() {
    return Arrays.stream(values()).map(Target::label).collect(Collectors.joining(", "));
  }
}
