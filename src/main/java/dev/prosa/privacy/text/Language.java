package dev.prosa.privacy.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The languages that are told apart; see {@link LanguageGuess}. */
public enum Language {
  PORTUGUESE("pt"),
  SPANISH("es"),
  ENGLISH("en"),
  /** Another one, or too few words to say. */
  OTHER("other");

  private final String label;

  Language(String label) {
    this.label = label;
  }

  /** Its name in options and reports. */
  public String label() {
    return label;
  }

  /** The language with that {@link #label}. */
  public static Optional<Language> fromLabel(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Language::label).toList();
  }
}
