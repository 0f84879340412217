package dev.prosa.export.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Those of an export's options that say how chats become examples. {@link ShapingSpec} checks. */
public interface ShapingOptions extends PipelineOptions {

  @Description(
      "How conversations are shaped into examples. train: cut into sessions, merged into turns,"
          + " trimmed, without duplicates, split for validation. none: one example for each phone"
          + " number, with all its messages as they are (targets openai and grouped).")
  @Default.String("train")
  String getShape();

  void setShape(String shape);

  @Description("A silence longer than this begins another conversation: 30m, 24h, 3d.")
  @Default.String("24h")
  String getSessionGap();

  void setSessionGap(String gap);

  @Description(
      "Messages of one side further apart than this are not merged into one turn; the later one"
          + " begins another conversation. 0 merges whatever the distance.")
  @Default.String("0")
  String getMergeWindow();

  void setMergeWindow(String window);

  @Description("Only messages from then on: 2026-11-01, 2026-11-01T08:00:00Z, today, yesterday.")
  @Nullable String getSince();

  void setSince(@Nullable String since);

  @Description("Only messages before then: like --since, and not included itself.")
  @Nullable String getUntil();

  void setUntil(@Nullable String until);

  @Description("Where the days of --since, --until and of the report begin.")
  @Default.String("America/Sao_Paulo")
  String getTimeZone();

  void setTimeZone(String zone);

  @Description("A file of phone numbers, one a line: only these are exported.")
  @Nullable String getAllowPhones();

  void setAllowPhones(@Nullable String file);

  @Description("A file of phone numbers, one a line: these are not exported.")
  @Nullable String getDenyPhones();

  void setDenyPhones(@Nullable String file);

  @Description(
      "A text that is left out wherever it is a whole message, or file:PATH with one a line. Media"
          + " placeholders of WhatsApp are left out anyway.")
  @Nullable String getDropText();

  void setDropText(@Nullable String text);

  @Description(
      "An answer that is shown but not learnt, such as the bot's apology when it failed, or"
          + " file:PATH with one a line.")
  @Nullable String getUntrainedText();

  void setUntrainedText(@Nullable String text);

  @Description("The fewest turns of an example.")
  @Default.Integer(2)
  int getMinTurns();

  void setMinTurns(int turns);

  @Description("The most turns of an example; longer conversations become several. 0 is no limit.")
  @Default.Integer(0)
  int getMaxTurns();

  void setMaxTurns(int turns);

  @Description(
      "The most tokens of an example; longer conversations become several, with earlier turns shown"
          + " where the target can show without training. 0 is the smallest limit of the targets.")
  @Default.Integer(0)
  int getMaxTokens();

  void setMaxTokens(int tokens);

  @Description("What counts as a token: o200k_base or cl100k_base.")
  @Default.String("o200k_base")
  String getTokenizer();

  void setTokenizer(String tokenizer);

  @Description("A system prompt for every example, or file:PATH.")
  @Nullable String getSystemPrompt();

  void setSystemPrompt(@Nullable String prompt);

  @Description(
      "Which duplicate examples are left out. near: those that say nearly what another one says that"
          + " is kept; exact: only those that say the same, word for word; none: none.")
  @Default.String("near")
  String getDedup();

  void setDedup(String dedup);

  @Description(
      "How alike examples must be to count as near-duplicates, from 0.7 to 1: the share of their"
          + " common groups of three words. Numbers count as alike.")
  @Default.String("0.8")
  String getNearThreshold();

  void setNearThreshold(String share);

  @Description(
      "Which of several alike examples is kept: newest, since prices and hours change, or oldest.")
  @Default.String("newest")
  String getKeep();

  void setKeep(String which);

  @Description("How many of several alike examples are kept.")
  @Default.Integer(1)
  int getKeepDuplicates();

  void setKeepDuplicates(int examples);

  @Description(
      "How often one reply is taught; replies that differ in numbers, case or punctuation only count as"
          + " one. The newest are taught, the others only shown. 0 is no limit.")
  @Default.Integer(0)
  int getMaxSameReply();

  void setMaxSameReply(int times);

  @Description("The share of people whose conversations are for validation: 5%, 0.05, 0.")
  @Default.String("5%")
  String getValidation();

  void setValidation(String share);

  @Description("The share of people whose conversations are for testing the result.")
  @Default.String("0")
  String getTest();

  void setTest(String share);

  @Description("Draws other people for validation and test; the same key draws the same.")
  @Default.String("prosa")
  String getSplitKey();

  void setSplitKey(String key);

  @Description("The length of a file, such as 100MB, in place of every target's own limit.")
  @Default.String("0")
  String getMaxFileBytes();

  void setMaxFileBytes(String bytes);
}
