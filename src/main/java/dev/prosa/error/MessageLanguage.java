package dev.prosa.error;

import java.util.Locale;

/** The languages of messages, help and reports. */
public enum MessageLanguage {
  ENGLISH("en"),
  PORTUGUESE("pt");

  private final Locale locale;

  MessageLanguage(String tag) {
    this.locale = Locale.forLanguageTag(tag);
  }

  /**
   * The language of a tag such as {@code pt}, {@code pt-BR} or {@code pt_BR.UTF-8}.
   *
   * @throws IllegalArgumentException if no language has that tag
   */
  public static MessageLanguage of(String tag) {
    for (MessageLanguage language : values()) {
      if (tag.toLowerCase(Locale.ROOT).matches(language.tag() + "([-_.@].*)?")) {
        return language;
      }
    }
    throw new IllegalArgumentException("the language must be en or pt");
  }

  /** The one that the process's locale asks for: Portuguese if it says so, or else English. */
  public static MessageLanguage ofProcess() {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    return locale.getLanguage().equals(PORTUGUESE.tag()) ? PORTUGUESE : ENGLISH;
  }

  /** As in {@code --lang}: en or pt. */
  public String tag() {
    return locale.getLanguage();
  }

  public Locale locale() {
    return locale;
  }
}
