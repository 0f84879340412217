package dev.prosa.ingest.chat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words after a time of a clock with twelve hours, as phones write them in Portuguese, Spanish,
 * English, German, French and Italian. Source: Unicode CLDR, versions 24 to 46.
 */
enum DayPeriod {
  MORNING(
      "am",
      "da madrugada",
      "da manhã",
      "madrugada",
      "manhã",
      "de la madrugada",
      "de la mañana",
      "mañana",
      "in the morning",
      "morgens",
      "vorm.",
      "vormittags",
      "du mat.",
      "du matin",
      "mat.",
      "matin",
      "di mattina"),
  AFTERNOON(
      "pm",
      "da tarde",
      "meio-dia",
      "tarde",
      "de la tarde",
      "del mediodía",
      "mediodía",
      "m.",
      "in the afternoon",
      "in the evening",
      "midday",
      "noon",
      "abends",
      "mittags",
      "nachm.",
      "nachmittags",
      "ap.m.",
      "de l’ap.m.",
      "de l’après-midi",
      "du soir",
      "midi",
      "soir",
      "del pomeriggio",
      "di sera",
      "mezzogiorno"),
  /** From the evening on, and after midnight. */
  NIGHT(
      "da noite",
      "noite",
      "de la noche",
      "noche",
      "at night",
      "nachts",
      "de la nuit",
      "nuit",
      "di notte"),
  MIDNIGHT("meia-noite", "medianoche", "midnight", "mitternacht", "min.", "minuit", "mezzanotte");

  private static final int HALF = 12;

  /** Night is before it, or in the evening. */
  private static final int DAWN = 6;

  /** However its dots and blanks are written. */
  private static final String AM_OR_PM = "[AaPp]\\.? ?[Mm]\\.?";

  /** A regular expression for all of them, which gives up at once where no letter stands. */
  static final String ANY =
      Stream.of(values())
          .flatMap(period -> period.words.stream())
          .sorted(Comparator.comparing(String::length).reversed())
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "(?=\\p{L})(?:" + AM_OR_PM + "|(?iu:", "))"));

  @SuppressWarnings("ImmutableEnumChecker") // it is immutable
  private final List<String> words;

  DayPeriod(String... words) {
    this.words = List.of(words);
  }

  /** The period that {@code words}, which match {@link #ANY}, name. */
  static DayPeriod of(String words) {
    String lower =
        words.matches(AM_OR_PM)
            ? words.replaceAll("[. ]", "").toLowerCase(Locale.ROOT)
            : words.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(period -> period.words.contains(lower))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part of a day"));
  }

  /** The hour of the whole day, from 0, that is meant by {@code hour} of 1 to 12. */
  int hour(int hour) {
    int inHalf = hour % HALF;
    boolean late =
        switch (this) {
          case MORNING, MIDNIGHT -> false;
          case AFTERNOON -> true;
          case NIGHT -> inHalf >= DAWN;
        };
    return late ? inHalf + HALF : inHalf;
  }
}
