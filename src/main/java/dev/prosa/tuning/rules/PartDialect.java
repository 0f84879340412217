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

  /** Amazon's kinds that all lines of a file have if one has them. */
  static final Set<String> OPTIONAL_OF_NOVA =
      Set.of("image", "video", "reasoningContent", "toolUse", "toolResult");

  private final Set<String> known;
  private final Set<String> ofUser;
  private final Set<String> ofAssistant;
  private final int mostImages;

  /**
   * @param known all there are
   * @param ofUser those that only the user says
   * @param ofAssistant those that only the assistant says
   */
  PartDialect(Set<String> known, Set<String> ofUser, Set<String> ofAssistant, int mostImages) {
    this.known = known;
    this.ofUser = ofUser;
    this.ofAssistant = ofAssistant;
    this.mostImages = mostImages;
  }

  Set<String> known() {
    return known;
  }

  boolean isForbidden(String kind, boolean user, boolean assistant) {
    return (!user && ofUser.contains(kind)) || (!assistant && ofAssistant.contains(kind));
  }

  int mostImages() {
    return mostImages;
  }

  /** Whether a part says in {@code type} what it is. */
  boolean hasTypes() {
    return this == OPENAI || this == TOGETHER;
  }
}
