package dev.prosa.tuning.rules;

import java.util.List;

/**
 * Words that a reader keeps for itself, so that a text with one of them makes the job fail. Case
 * counts. docs/formats.md names the sources.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable
public enum ReservedWords {
  /** None. */
  NONE(List.of()),

  /** Amazon Nova's, wherever they are: in the system prompt, in questions, in replies. */
  NOVA(
      List.of(
          "System:",
          "SYSTEM:",
          "User:",
          "USER:",
          "Bot:",
          "BOT:",
          "Assistant:",
          "ASSISTANT:",
          "Thought:",
          "[EOS]",
          "<image>",
          "<video>",
          "<unk>")),

  /** The control tokens of OpenAI's encodings. */
  OPENAI(
      List.of(
          "<|endoftext|>",
          "<|endofprompt|>",
          "<|startoftext|>",
          "<|fim_prefix|>",
          "<|fim_middle|>",
          "<|fim_suffix|>",
          "<|im_start|>",
          "<|im_end|>",
          "<|im_sep|>",
          "<|start|>",
          "<|end|>",
          "<|message|>",
          "<|channel|>",
          "<|constrain|>",
          "<|return|>",
          "<|call|>")),

  /** LLaMA-Factory's placeholders, each of which wants a picture, a film or a sound. */
  LLAMA_FACTORY(List.of("<image>", "<video>", "<audio>"));

  private final List<String> words;

  ReservedWords(List<String> words) {
    this.words = words;
  }

  /** The words, as they must not be spelt. */
  public List<String> words() {
    return words;
  }

  /** How many of them {@code text} has. */
  public int count(String text) {
    if (text.indexOf(':') < 0 && text.indexOf('>') < 0 && text.indexOf(']') < 0) {
      return 0; // all of them end so, and most texts have none of these
    }
    int count = 0;
    for (String word : words) {
      count += count(text, word);
    }
    return count;
  }

  /** How often {@code text} has {@code word}. */
  public static int count(String text, String word) {
    int count = 0;
    for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length())) {
      count++;
    }
    return count;
  }

  /** {@code text} with a space before the last character of each, {@code User :} for example. */
  public String spaced(String text) {
    String spaced = text;
    for (String word : words) {
      int last = word.length() - 1;
      spaced = spaced.replace(word, word.substring(0, last) + " " + word.substring(last));
    }
    return spaced;
  }
}
