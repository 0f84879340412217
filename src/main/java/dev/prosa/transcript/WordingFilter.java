package dev.prosa.transcript;

import dev.prosa.message.Role;
import org.jspecify.annotations.Nullable;

/** Tells which messages are left out, or not trained, for their words. */
final class WordingFilter {

  private final boolean dropPlaceholders;
  private final TextSet dropTexts;
  private final TextSet untrainedTexts;

  WordingFilter(Shaping.Wording wording) {
    dropPlaceholders = wording.dropPlaceholders();
    dropTexts = new TextSet(wording.dropTexts());
    untrainedTexts = new TextSet(wording.untrainedTexts());
  }

  /** Why a message that says {@code text} is left out, or null. */
  @Nullable FilterReason against(String text) {
    if (Visibility.isBlank(text)) {
      return FilterReason.EMPTY;
    }
    if (dropTexts.contains(text)) {
      return FilterReason.DROPPED_TEXT;
    }
    return dropPlaceholders && MediaPlaceholders.contains(text)
        ? FilterReason.MEDIA_PLACEHOLDER
        : null;
  }

  /** Whether a model shall learn to say {@code text}. */
  boolean isTrained(Role role, String text) {
    return role == Role.ASSISTANT && !untrainedTexts.contains(text);
  }
}
