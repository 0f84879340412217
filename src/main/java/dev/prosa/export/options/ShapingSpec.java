package dev.prosa.export.options;

import dev.prosa.dataset.SplitRule;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.message.UnknownChoiceException;
import dev.prosa.transcript.Period;
import dev.prosa.transcript.PhoneFilter;
import dev.prosa.transcript.PhraseSet;
import dev.prosa.transcript.Shaping;
import dev.prosa.tuning.ReplyRows;
import dev.prosa.tuning.SystemPrompts;
import dev.prosa.tuning.Target;
import dev.prosa.tuning.TokenCounter;
import dev.prosa.tuning.TokenEstimator;
import dev.prosa.tuning.ToolDeclarations;
import dev.prosa.tuning.dedup.Dedup;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an export makes examples, checked.
 *
 * @param shaping how chats become transcripts
 * @param prompts what examples begin with
 * @param tools which tools every example says there are, or null
 * @param tokens how long an example may be
 * @param dedup which of alike examples are left out
 * @param splits who is for validation and test
 * @param maxFileBytes the length of a file, in place of every target's own; 0 is theirs
 * @param described the options it was made of, for the manifest; without the texts and lists, which
 *     may name customers
 */
public record ShapingSpec(
    Shaping shaping,
    SystemPrompts prompts,
    @Nullable ToolDeclarations tools,
    TokenLimit tokens,
    Dedup dedup,
    SplitDraw splits,
    long maxFileBytes,
    TreeMap<String, String> described)
    implements Serializable {

  private static final String MAX_TOKENS = "maxTokens";
  private static final List<String> MEDIA = List.of("drop", "placeholder");

  /**
   * How long an example may be.
   *
   * @param most the most tokens of an example; at least 16, or 0 for no limit
   * @param tokenizer what counts as a token
   */
  public record TokenLimit(int most, String tokenizer) implements Serializable {

    /**
     * @throws InvalidSettingException if {@code most} is outside its range
     */
    public TokenLimit {
      require(
          most == 0 || most >= 16,
          Explanation.of("usage.max-tokens", "--max-tokens must be at least 16, or 0"));
    }

    public TokenCounter counter() {
      return TokenCounter.of(tokenizer);
    }
  }

  /**
   * Who is for validation and test.
   *
   * @param key draws other people; no secret
   * @param rule how many are drawn
   */
  public record SplitDraw(String key, SplitRule rule) implements Serializable {}

  /**
   * Checks {@code options}.
   *
   * @throws IllegalArgumentException naming the option, what is wrong, and what would be right
   */
  static ShapingSpec of(ShapingOptions options, List<Target> targets, Instant now) {
    TokenCounter counter = TokenCounter.of(options.getTokenizer());
    ZoneId zone = Units.zone("--time-zone", options.getTimeZone());
    String since = options.getSince();
    String until = options.getUntil();
    long from = since == null ? Long.MIN_VALUE : Units.millis("--since", since, zone, now);
    long to = until == null ? Long.MAX_VALUE : Units.millis("--until", until, zone, now);
    require(from < to, Explanation.of("usage.since", "--since must be before --until"));
    requireTurns(options.getMinTurns(), options.getMaxTurns());
    String allowed = options.getAllowPhones();
    String denied = options.getDenyPhones();
    Shaping shaping =
        new Shaping(
            new Shaping.Selection(
                new Period(from, to),
                Period.ALWAYS,
                PhoneFilter.of(
                    allowed == null ? null : SettingFile.lines("--allow-phones", Path.of(allowed)),
                    denied == null
                        ? List.of()
                        : SettingFile.lines("--deny-phones", Path.of(denied)))),
            new Shaping.Sessions(
                positive("--session-gap", options.getSessionGap()),
                Units.duration("--merge-window", options.getMergeWindow()),
                options.getMinTurns(),
                options.getMaxTurns(),
                Shaping.MAX_CHARS),
            new Shaping.Texts(
                PhraseSet.of(texts("--drop-text", options.getDropText())),
                PhraseSet.of(texts("--untrained-text", options.getUntrainedText())),
                media(options.getMedia()),
                PromptSettings.isStored(options.getSystemPrompt())
                    ? Shaping.StoredPrompts.USED
                    : Shaping.StoredPrompts.IGNORED));
    SystemPrompts prompts = PromptSettings.prompts(options.getSystemPrompt(), zone, now);
    ToolDeclarations tools = PromptSettings.tools(options.getTools());
    int maxTokens = maxTokens(options.getMaxTokens(), targets);
    require(
        maxTokens == 0 || 2 * longestFrame(prompts, tools, counter) <= maxTokens,
        Explanation.of(
            "usage.long-prompt",
            "--system-prompt takes more than half of --max-tokens; shorten it, or allow more"));
    return new ShapingSpec(
        shaping,
        prompts,
        tools,
        new TokenLimit(maxTokens, options.getTokenizer()),
        new Dedup(
            Dedup.Kind.fromLabel(options.getDedup()),
            Units.likeness("--near-threshold", options.getNearThreshold()),
            options.getKeepDuplicates(),
            Dedup.Keep.fromLabel(options.getKeep()),
            options.getMaxSameReply()),
        new SplitDraw(
            options.getSplitKey(),
            new SplitRule(
                Units.share("--validation", options.getValidation()),
                Units.share("--test", options.getTest()))),
        Units.bytes("--max-file-bytes", options.getMaxFileBytes()),
        described(options, from, to, tools));
  }

  /**
   * How much stands before a reply that has a row of its own: what the owner allows, if anything.
   */
  public ReplyRows replyRows() {
    int asked = Integer.parseInt(described.getOrDefault(MAX_TOKENS, "0"));
    TokenEstimator estimator = TokenEstimator.of(tokens.tokenizer());
    return asked == 0
        ? ReplyRows.byDefault(tokens.counter(), estimator)
        : ReplyRows.ofAtMost(asked, tokens.counter(), estimator);
  }

  /** The same for what belongs to a span of a schedule. */
  ShapingSpec forWindow(Schedule schedule, Schedule.Span span) {
    TreeMap<String, String> all = new TreeMap<>(described);
    if (span.from() != null) {
      all.put("windowFrom", span.from().toString());
    }
    all.put("windowUntil", span.until().toString());
    all.put("windowMode", schedule.sessions() ? "sessions-closed-in-window" : "messages-in-window");
    return new ShapingSpec(
        schedule.shaping(shaping, span), prompts, tools, tokens, dedup, splits, maxFileBytes, all);
  }

  /** The owner's own words, of which every example has some. */
  public List<String> ownersTexts() {
    List<String> texts = new ArrayList<>();
    prompts.byTime().forEach(prompt -> texts.add(prompt.text()));
    if (tools != null) {
      texts.add(tools.json());
    }
    return texts;
  }

  private static TreeMap<String, String> described(
      ShapingOptions options, long from, long to, @Nullable ToolDeclarations tools) {
    Map<String, String> described = new TreeMap<>();
    described.put("sessionGap", options.getSessionGap());
    described.put("mergeWindow", options.getMergeWindow());
    if (from != Long.MIN_VALUE) {
      described.put("since", Instant.ofEpochMilli(from).toString());
    }
    if (to != Long.MAX_VALUE) {
      described.put("until", Instant.ofEpochMilli(to).toString());
    }
    described.put("media", options.getMedia());
    if (tools != null) {
      described.put("tools", String.join(",", tools.names()));
    }
    if (PromptSettings.isStored(options.getSystemPrompt())) {
      described.put("systemPrompt", "stored");
    }
    described.put("minTurns", String.valueOf(options.getMinTurns()));
    described.put("maxTurns", String.valueOf(options.getMaxTurns()));
    described.put(MAX_TOKENS, String.valueOf(options.getMaxTokens()));
    described.put("tokenizer", options.getTokenizer());
    described.put("dedup", options.getDedup());
    described.put("nearThreshold", options.getNearThreshold());
    described.put("keep", options.getKeep());
    described.put("keepDuplicates", String.valueOf(options.getKeepDuplicates()));
    described.put("maxSameReply", String.valueOf(options.getMaxSameReply()));
    described.put("validation", options.getValidation());
    described.put("test", options.getTest());
    described.put("maxFileBytes", options.getMaxFileBytes());
    return new TreeMap<>(described);
  }

  /** The owner's limit, or the smallest of those that targets refuse to exceed. */
  private static int maxTokens(int asked, List<Target> targets) {
    int limit =
        targets.stream()
            .map(Target::maxTokens)
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .min()
            .orElse(0);
    if (asked == 0 || limit == 0) {
      return Math.max(asked, limit);
    }
    return Math.min(asked, limit);
  }

  private static Shaping.Media media(String media) {
    if (!MEDIA.contains(media)) {
      throw new UnknownChoiceException("--media", MEDIA, media);
    }
    return media.equals("placeholder") ? Shaping.Media.AS_WORDS : Shaping.Media.DROPPED;
  }

  private static java.time.Duration positive(String option, String text) {
    java.time.Duration duration = Units.duration(option, text);
    require(!duration.isZero(), Explanation.of("usage.positive", "%s must be more than 0", option));
    return duration;
  }

  private static void requireTurns(int min, int max) {
    require(
        min >= 2,
        Explanation.of(
            "usage.min-turns", "--min-turns must be at least 2: a question and an answer"));
    require(
        max == 0 || max % 2 == 0,
        Explanation.of("usage.even", "--max-turns must be even: questions and their answers"));
    require(
        max == 0 || max >= min,
        Explanation.of("usage.turns", "--max-turns must not be below --min-turns"));
  }

  /** The most tokens that all examples of a time have in common. */
  private static long longestFrame(
      SystemPrompts prompts, @Nullable ToolDeclarations tools, TokenCounter counter) {
    long longest =
        prompts.byTime().stream()
            .mapToLong(prompt -> counter.ofFrame(prompt.text()))
            .max()
            .orElse(0);
    return longest + counter.of(tools);
  }

  private static List<String> texts(String option, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return List.of();
    }
    return value.startsWith("file:")
        ? SettingFile.lines(option, Path.of(value.substring("file:".length())))
        : value.lines().toList();
  }

  private static void require(boolean condition, Explanation otherwise) {
    if (!condition) {
      throw new InvalidSettingException(otherwise);
    }
  }
}
