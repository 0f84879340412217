package dev.prosa.ingest.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DayPeriodTest {

  private static final Set<String> LANGUAGES = Set.of("pt", "es", "en", "de", "fr", "it");

  static Stream<Locale> locales() {
    return Arrays.stream(Locale.getAvailableLocales())
        .filter(locale -> LANGUAGES.contains(locale.getLanguage()));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void eachHourIsReadAsItsCountryWritesIt(Locale locale) {
    for (String pattern : List.of("h a", "h B", "h BBBB")) {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale);
      for (int hour = 0; hour < 24; hour++) {
        for (int minute : new int[] {0, 30}) {
          String[] written = format.format(LocalTime.of(hour, minute)).split(" ", 2);
          String words = written[1].replace('\u00A0', ' ').replace('\u202F', ' ');

          assertThat(words).matches(Pattern.compile(DayPeriod.ANY));
          assertThat(DayPeriod.of(words).hour(Integer.parseInt(written[0])))
              .as(words)
              .isEqualTo(hour);
        }
      }
    }
  }
}
