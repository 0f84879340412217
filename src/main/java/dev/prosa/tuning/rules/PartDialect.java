package dev.prosa.tuning.rules;

import java.util.Set;

/** What the parts of a message may be: what a part is called, and who may say it. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are immutable
enum PartDialect {
  /** Any. */
  ANY(Set.of(), Set.of(), Set.of(), Integer.MAX_VALUE),

  /** By {@code type}, at most ten pictures in a line. */
  OPENAI(Set.of("text", "image_url", "refusal"), Set.of("image_url"), Set.of("refusal"), 10),

  /** As OpenAI's; pictures come as data, and all messages of a line are of one kind. */
  TOGETHER(Set.of("text", "image_url"), Set.of("image_url"), Set.of(), 10),

  /** By key, in either of Google's spellings. */
  GEMINI(
      Set.of(
          "text",
          "inlineData",
          "inline_data",
          "fileData",
          "file_data",
          "functionCall",
          "function_call",
          "functionResponse",
          "function_response"),
      Set.of(
          "inlineData",
          "inline_data",
          "fileData",
          "file_data",
          "functionResponse",
          "function_response"),
      Set.of("functionCall", "function_call"),
      Integer.MAX_VALUE),

  /** By key; at most ten pictures in a message. */
  NOVA(
      Set.of("text", "image", "video", "document", "reasoningContent", "toolUse", "toolResult"),
      Set.of("image", "video", "document", "toolResult"),
      Set.of("reasoningContent", "toolUse"),
      10);

  private final Set<String> known;
  private final Set<String> ofOthers;
  private final Set<String> ofAssistant;
  private final int mostImages;

  /**
   * @param known all there are
   * @param ofOthers those that the assistant does not say
   * @param ofAssistant those that only the assistant says
   */
  PartDialect(Set<String> known, Set<String> ofOthers, Set<String> ofAssistant, int mostImages) {
    this.known = known;
    this.ofOthers = ofOthers;
    this.ofAssistant = ofAssistant;
    this.mostImages = mostImages;
  }

  Set<String> known() {
    return known;
  }

  boolean isForbidden(String kind, boolean assistant) {
    return assistant ? ofOthers.contains(kind) : ofAssistant.contains(kind);
  }

  int mostImages() {
    return mostImages;
  }

  /** Whether a part says in {@code type} what it is. */
  boolean hasTypes() {
    return this == OPENAI || this == TOGETHER;
  }
}
