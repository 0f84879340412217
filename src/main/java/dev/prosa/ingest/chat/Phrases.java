package dev.prosa.ingest.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What WhatsApp itself writes into exported chats; {@code phrases.txt} says what each kind is. */
final class Phrases {

  enum Kind {
    MEDIA,
    DOCUMENT,
    CONTACT,
    ATTACHED,
    FILE,
    LOCATION,
    LIVE,
    POLL,
    OPTION,
    EVENT,
    EDITED,
    DELETED,
    MISSED,
    NOTICE,
    BEGINS,
    SYSTEM
  }

  /** No phrase is longer. */
  static final int LONGEST = 120;

  private static final Map<Kind, Set<String>> PHRASES = load();
  private static final Map<String, Set<Kind>> KINDS = kinds();

  private Phrases() {}

  /** The kinds of phrase that {@code text} as a whole is; none if it is none. */
  static Set<Kind> kinds(String text) {
    return text.length() <= 2 * LONGEST ? KINDS.getOrDefault(folded(text), Set.of()) : Set.of();
  }

  /** Whether {@code text} as a whole is a phrase of that kind. */
  static boolean is(Kind kind, String text) {
    return kinds(text).contains(kind);
  }

  /** Whether {@code text} begins with a phrase of that kind. */
  static boolean begins(Kind kind, String text) {
    String head = folded(text.substring(0, Math.min(text.length(), 2 * LONGEST)));
    return phrases(kind).stream().anyMatch(head::startsWith);
  }

  /** Whether a phrase of that kind stands anywhere in the first line of {@code text}. */
  static boolean stands(Kind kind, String text) {
    int end = text.indexOf('\n');
    String line = folded(text.substring(0, Math.min(end < 0 ? text.length() : end, 1_000)));
    return phrases(kind).stream().anyMatch(line::contains);
  }

  private static Set<String> phrases(Kind kind) {
    return PHRASES.getOrDefault(kind, Set.of());
  }

  /** As phrases are compared. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean blank = false;
    String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Marks.isBlank(c) || c == '\r') {
        blank = folded.length() > 0;
      } else if (!Marks.isMark(c)) {
        if (blank) {
          folded.append(' ');
          blank = false;
        }
        folded.append(c);
      }
    }
    int end = folded.length();
    return end > 0 && folded.charAt(end - 1) == '.'
        ? folded.substring(0, end - 1)
        : folded.toString();
  }

  private static Map<String, Set<Kind>> kinds() {
    Map<String, Set<Kind>> kinds = new HashMap<>();
    PHRASES.forEach(
        (kind, phrases) ->
            phrases.forEach(
                phrase ->
                    kinds.computeIfAbsent(phrase, any -> EnumSet.noneOf(Kind.class)).add(kind)));
    return kinds;
  }

  private static Map<Kind, Set<String>> load() {
    Map<Kind, Set<String>> phrases = new EnumMap<>(Kind.class);
    try (InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
      if (in == null) {
        throw new IllegalStateException("phrases.txt is missing from the class path");
      }
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(
              line ->
                  phrases
                      .computeIfAbsent(
                          Kind.valueOf(line[0].toUpperCase(Locale.ROOT)),
                          any -> new LinkedHashSet<>())
                      .add(folded(line[1])));
      return phrases;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
