package dev.prosa.export.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Those of an export's options that say how chats become examples. {@link ShapingSpec} checks. */
public interface ShapingOptions extends PipelineOptions {

  @Description(
      "How conversations are shaped into examples. train: cut into sessions, merged into"
          + " turns, trimmed, without duplicates, split for validation. none: one example per"
          + " phone number, with all its messages as they are (targets openai and grouped).")
  @Default.String("train")
  String getShape();

  void setShape(String shape);

  @Description("A longer silence starts a new session: 30m, 24h, 3d.")
  @Default.String("24h")
  String getSessionGap();

  void setSessionGap(String gap);

  @Description(
      "Messages of one side that are further apart are not merged into one turn; the later"
          + " one starts a new session. 0 = always merge.")
  @Default.String("0")
  String getMergeWindow();

  void setMergeWindow(String window);

  @Description("Only messages from then on: 2026-11-01, 2026-11-01T08:00:00Z, today, yesterday.")
  @Nullable String getSince();

  void setSince(@Nullable String since);

  @Description("Only messages before then (exclusive); values as for --since.")
  @Nullable String getUntil();

  void setUntil(@Nullable String until);

  @Description("The time zone for the days of --since, --until and the report.")
  @Default.String("America/Sao_Paulo")
  String getTimeZone();

  void setTimeZone(String zone);

  @Description("A file of phone numbers, one per line: only these are exported.")
  @Nullable String getAllowPhones();

  void setAllowPhones(@Nullable String file);

  @Description("A file of phone numbers, one per line: these are not exported.")
  @Nullable String getDenyPhones();

  void setDenyPhones(@Nullable String file);

  @Description(
      "Leave out messages that consist of this text, or file:PATH with one text per line."
          + " What stands for media is left to --media.")
  @Nullable String getDropText();

  void setDropText(@Nullable String text);

  @Description(
      "An answer that is shown but not trained, such as the bot's apology for a failure,"
          + " or file:PATH with one per line.")
  @Nullable String getUntrainedText();

  void setUntrainedText(@Nullable String text);

  @Description(
      "What becomes of pictures, voice messages and other media, of which only a placeholder is"
          + " stored. drop: the placeholder is left out, and the reply to it is shown but not"
          + " trained. placeholder: what the customer sent is kept as words such as [image], and the"
          + " reply is trained.")
  @Default.String("drop")
  String getMedia();

  void setMedia(String media);

  @Description("Minimum turns per example.")
  @Default.Integer(2)
  int getMinTurns();

  void setMinTurns(int turns);

  @Description("Maximum turns per example; longer sessions become several. 0 = unlimited.")
  @Default.Integer(0)
  int getMaxTurns();

  void setMaxTurns(int turns);

  @Description(
      "Maximum tokens per example; longer sessions become several, with earlier turns as"
          + " context if the target can show text without training on it. 0 = the smallest limit"
          + " of the targets; the rows of trl-completion, which repeat what was said before each"
          + " reply, then hold about 768 tokens at most.")
  @Default.Integer(0)
  int getMaxTokens();

  void setMaxTokens(int tokens);

  @Description("The tokenizer: o200k_base or cl100k_base.")
  @Default.String("o200k_base")
  String getTokenizer();

  void setTokenizer(String tokenizer);

  @Description(
      "A system prompt for every example, file:PATH, file:PATH.yaml with prompts by time, or"
          + " stored for the system messages of the conversations.")
  @Nullable String getSystemPrompt();

  void setSystemPrompt(@Nullable String prompt);

  @Description(
      "A JSON file with the tools that every example says there are, as OpenAI describes them.")
  @Nullable String getTools();

  void setTools(@Nullable String file);

  @Description(
      "Which duplicate examples to leave out. near: duplicates and near-duplicates; exact:"
          + " duplicates only; none: none.")
  @Default.String("near")
  String getDedup();

  void setDedup(String dedup);

  @Description(
      "How alike two examples must be to count as near-duplicates, from 0.7 to 1: the share of"
          + " groups of three words that both have. Any two numbers count as the same word.")
  @Default.String("0.8")
  String getNearThreshold();

  void setNearThreshold(String share);

  @Description(
      "Which of several duplicates to keep: newest, because prices and hours change, or oldest.")
  @Default.String("newest")
  String getKeep();

  void setKeep(String which);

  @Description("How many examples to keep from each set of duplicates.")
  @Default.Integer(1)
  int getKeepDuplicates();

  void setKeepDuplicates(int examples);

  @Description(
      "How often one reply is trained; replies that differ only in numbers, case or punctuation"
          + " count as one. The newest are trained, the others only shown. 0 = unlimited.")
  @Default.Integer(0)
  int getMaxSameReply();

  void setMaxSameReply(int times);

  @Description("The share of people for validation: 5%, 0.05, 0.")
  @Default.String("5%")
  String getValidation();

  void setValidation(String share);

  @Description("The share of people for the test set.")
  @Default.String("0")
  String getTest();

  void setTest(String share);

  @Description("The seed of the split: another value selects other people for validation and test.")
  @Default.String("prosa")
  String getSplitKey();

  void setSplitKey(String key);

  @Description(
      "Maximum size of a file, such as 100MB, instead of each target's own limit. 0 = the"
          + " target's limit.")
  @Default.String("0")
  String getMaxFileBytes();

  void setMaxFileBytes(String bytes);
}
