package dev.prosa.dataset;

import java.util.Locale;

/** The languages in which owners can read what is written for them. */
public enum Language {
  ENGLISH("en"),
  PORTUGUESE("pt");

  private final Locale locale;

  Language(String tag) {
    this.locale = Locale.forLanguageTag(tag);
  }

  /**
   * The language of a tag such as {@code pt}, {@code pt-BR} or {@code pt_BR.UTF-8}.
   *
   * @throws IllegalArgumentException if no language has that tag
   */
  public static Language of(String tag) {
    for (Language language : values()) {
      if (tag.toLowerCase(Locale.ROOT).matches(language.tag() + "([-_.@].*)?")) {
        return language;
      }
    }
    throw new IllegalArgumentException("the language must be en or pt");
  }

  /** The one that the process's locale asks for: Portuguese if it says so, or else English. */
  public static Language ofProcess() {
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
