package dev.prosa.message;

import java.util.Locale;
import java.util.Set;

/**
 * Which names would make a key mean something else than it should: the words that keys are made of,
 * {@code conversation:PHONE:MILLIS}, {@code user_messages:PHONE}, {@code all_conversations} and
 * {@code prosa:…}, with or without a namespace before them.
 */
public final class KeyLayout {

  private static final Set<String> WORDS =
      Set.of("conversation", "user_messages", "all_conversations", "{all_conversations}", "prosa");

  private KeyLayout() {}

  /**
   * Whether keys of a namespace of that name could be taken for keys without one: {@code
   * conversation:user_messages:…} is a message of somebody called {@code user_messages}.
   */
  public static boolean isTaken(String namespace) {
    String small = namespace.toLowerCase(Locale.ROOT);
    return WORDS.contains(small)
        // Programs in the field look for keys with patterns such as *conversation:*.
        || small.endsWith("conversation")
        || small.endsWith("user_messages")
        || small.endsWith("all_conversations");
  }

  /** Whether {@code phone} is, begins or goes on as keys do: one of its parts is such a word. */
  static boolean looksLikeKey(String phone) {
    int start = 0;
    int colon = phone.indexOf(':');
    while (colon >= 0) {
      if (isWord(phone, start, colon)) {
        return true;
      }
      start = colon + 1;
      colon = phone.indexOf(':', start);
    }
    return isWord(phone, start, phone.length());
  }

  private static boolean isWord(String phone, int start, int end) {
    for (String word : WORDS) {
      if (end - start == word.length()
          && phone.regionMatches(/* ignoreCase= */ true, start, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
